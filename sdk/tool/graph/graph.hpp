// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A system as a picture: domains, what connects them, the memory they share, and devices. It
// shows what the description says; what the image creates beyond it (the monitor, the stacks) is
// the report's subject.
#pragma once

#include "model/system.hpp"

namespace sdk::graph {

// In the language of graphviz's `dot`.
[[nodiscard]] std::string dot_text(const System& system, const Target& target);

[[nodiscard]] std::string json_text(const System& system, const Target& target);

// Writes the picture; the file's ending says in which form: .svg, .pdf, .png, or .dot for the text
// that the others are made from. All but .dot need the program `dot`.
[[nodiscard]] Result<void> draw(const std::string& dot, const std::filesystem::path& picture);

} // namespace sdk::graph
