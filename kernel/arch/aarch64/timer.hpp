// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Time: the virtual timer of the generic timer is the kernel's; the physical one belongs to user
// level. A tick is 16 ns. Microseconds are converted without division: exactly one way, by
// a reciprocal that is exact for all times below `exact_ticks` the other way.
#pragma once

#include "arch/aarch64/machine.hpp"
#include "core/types.hpp"

#include "abi/boot_block.hpp"

namespace arch::timer {

// Also decides what EL0 may read: both counters, neither timer, no performance counters but in
// benchmark builds.
void initialise(const abi::BootBlock& block);

[[nodiscard]] inline Word now() {
    return machine::read<CntvctEl0>();
}

// The timer interrupt is pending from `ticks` on.
void set_deadline(Word ticks);

// After a timer interrupt: no deadline until the next set_deadline().
void acknowledge();

// May the thread about to run use the physical timer's registers?
void set_user_physical_timer(bool allowed);

inline constexpr Word never = ~Word{0};

// 62.5 ticks a microsecond: 125 / 2.
inline constexpr Word ticks_numerator = 125;
inline constexpr unsigned ticks_shift = 1;

// ceil(2^68 / 125): multiplied by ticks and divided by 2^67 it gives ticks * 2 / 125.
inline constexpr Word reciprocal = 0x20c4'9ba5'e353'f7cf;
inline constexpr unsigned reciprocal_shift = 67;

// The reciprocal is too large by less than 2^-62.7 of its value.
inline constexpr Word exact_ticks = Word{1} << 62;

// mcs.md section 1: an eighth of the longest time whose ticks fit into a word, counted in
// kilohertz as the interface does.
inline constexpr Word max_period_us = ~Word{0} / 62'500 / 8;
static_assert(max_period_us == 0x218d'ef41'6bdb);

[[nodiscard]] constexpr Word ticks_from_microseconds(Word us) {
    return (us * ticks_numerator) >> ticks_shift;
}

[[nodiscard]] constexpr Word microseconds_from_ticks(Word ticks) {
    using Wide = unsigned __int128;
    return static_cast<Word>((static_cast<Wide>(ticks) * reciprocal) >> reciprocal_shift);
}

static_assert(max_period_us <= ~Word{0} / ticks_numerator);
static_assert(microseconds_from_ticks(62) == 0 && microseconds_from_ticks(63) == 1);
static_assert(microseconds_from_ticks(124) == 1 && microseconds_from_ticks(125) == 2);
static_assert(microseconds_from_ticks(ticks_from_microseconds(Word{2'000'006})) == Word{2'000'006});
static_assert(microseconds_from_ticks(exact_ticks) ==
              exact_ticks / 125 * 2 + exact_ticks % 125 * 2 / 125);
static_assert(microseconds_from_ticks((exact_ticks / 125) * 125) == exact_ticks / 125 * 2);
static_assert(microseconds_from_ticks((exact_ticks / 125) * 125 - 1) == exact_ticks / 125 * 2 - 1);

} // namespace arch::timer
