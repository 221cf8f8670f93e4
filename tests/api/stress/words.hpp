// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Words that programs get wrong, and that do no harm if taken for an address of the suite.
#pragma once

#include "arena.hpp"
#include "random.hpp"

namespace suite::stress {

// Never an address inside the suite, never a slot before place::first.
inline Word wild_word(Random& random) {
    constexpr Word limits[] = {0,     24,     31,     63,       64,           65,
                               127,   128,    255,    256,      0x1000,       ~Word{0},
                               5'000, 20'000, 0x8000, 0x1'0000, free_address, arch::user_top};
    switch (random.below(3)) {
    case 0:
        return random.between(place::first, slot_count);
    case 1:
        return limits[random.below(std::size(limits))];
    default:
        return (Word{1} << random.between(40, 63)) - random.below(2);
    }
}

// A number no system call has, or one of those that do no more than the others: not those of a
// debug kernel that print or halt.
inline Word draw_syscall_number(Random& random) {
    constexpr Word known = 11; // -1 … -11
    constexpr std::int64_t unknown[] = {0, 1, 100, -19, -32, -40, -1'000, std::int64_t{1} << 40};
    if (random.one_in(10)) {
        return static_cast<Word>(unknown[random.below(std::size(unknown))]);
    }
    return ~random.below(known);
}

} // namespace suite::stress
