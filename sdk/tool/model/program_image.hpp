// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// <program_image>: the ELF of a protection domain.
#pragma once

#include "xml/attributes.hpp"

namespace sdk {

struct ProgramImage {
    Position position;
    std::string path;
    std::string symbol_path; // where symbols are looked up; `path` unless said otherwise

    [[nodiscard]] static ProgramImage parse(const xml::Element& element, Diagnostics& diagnostics);
};

} // namespace sdk
