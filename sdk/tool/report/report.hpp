// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The report: what the image will create, for people to read.
#pragma once

#include "layout/layout.hpp"

namespace sdk {

[[nodiscard]] std::string report(const System& system, const Target& target, const Layout& layout);

} // namespace sdk
