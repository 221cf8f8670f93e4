// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The attributes of protection domains and virtual machines that say when they run.
#pragma once

#include "model/board.hpp"
#include "xml/attributes.hpp"

namespace sdk {

struct Time {
    unsigned priority;
    std::uint64_t budget; // microseconds
    std::uint64_t period;
};

// Refuses what the kernel cannot keep.
[[nodiscard]] Time parse_time(xml::Attributes& attributes, const Architecture& arch);

// `cpu`, of which there is one.
void check_core(xml::Attributes& attributes);

} // namespace sdk
