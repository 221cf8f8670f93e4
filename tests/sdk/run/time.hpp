// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The page that the domains of the tests of time share.
#pragma once

#include <microkit.h>

namespace sdk_test {

struct TimePage {
    seL4_Word order[8]; // first letters of names, as they came to their `init`
    seL4_Word starts;
    seL4_Word turns; // of whoever spins
};

} // namespace sdk_test
