// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What a function answers has to be looked at.
// expect: ignoring return value
#include "core/address.hpp"

constexpr Word page(Word address) {
#if defined(REFUSED)
    align_down(address, 12);
    return address;
#else
    return align_down(address, 12);
#endif
}

static_assert(page(0x1234) == 0x1000 || page(0x1234) == 0x1234);
