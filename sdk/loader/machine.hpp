// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the machine has: from its device tree, or from the board's built-in map.
#pragma once

#include "loader.hpp"

namespace loader {

struct Machine {
    RangeSet memory;   // all banks, page aligned
    RangeSet granted;  // what the kernel gets of it
    Range device_tree; // where the firmware left it, empty if there is none that we can read
    arch::TreeFacts facts;
};

// `core` and `device_tree` as the firmware gave them.
Machine find_machine(uint64_t core, uint64_t device_tree);

} // namespace loader
