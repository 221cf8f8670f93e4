// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What a child of the restart test finds at each start, on a page it shares with its parent, and
// what it is told to do.
#pragma once

#include <microkit.h>

namespace sdk_test {

inline constexpr microkit_channel to_parent = 0; // a child's id of the channel

enum class Wish : seL4_Word { spoil, destroy };

struct Found {
    seL4_Word starts; // counted here: memory of its own would not tell
    seL4_Word data;
    seL4_Word bss;
    seL4_Word constructions;
    seL4_Word stack_is_zero;
    seL4_Word variable;
    Wish wish;
};

inline constexpr seL4_Word data_in_the_image = 0x1234;
inline constexpr seL4_Word spoilt = 0x5bad;

} // namespace sdk_test
