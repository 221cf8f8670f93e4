// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The report: what the image will create, for people to read and, as JSON, for programs. Both
// forms say the same.
#pragma once

#include "design.hpp"

namespace sdk {

[[nodiscard]] std::string report(const Design& design);

[[nodiscard]] std::string json_report(const Design& design);

} // namespace sdk
