// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Time in ticks of the `time` register, and one deadline at which the core is interrupted: by
// stimecmp where the core has it (Sstc), else by the firmware.
//
// Invariant: while the timer interrupt is enabled (sie), `programmed` is the deadline in force.
#pragma once

#include "arch/riscv64/machine.hpp"
#include "board.hpp"

#include "abi/boot_block.hpp"

namespace arch::timer {

inline constexpr Word ticks_per_microsecond = board::timer_frequency / 1'000'000;
static_assert(ticks_per_microsecond * 1'000'000 == board::timer_frequency);

// mcs.md section 1: an eighth of what can be expressed in ticks.
inline constexpr Word max_period_us = ~Word{0} / ticks_per_microsecond / 8;
static_assert(max_period_us == 0x333'3333'3333'3333);

// Exact for us <= 8 * max_period_us.
[[nodiscard]] constexpr Word ticks_from_microseconds(Word us) {
    return us * ticks_per_microsecond;
}

// Rounds down. The divisor is a constant: a multiplication and a shift, never a division.
[[nodiscard]] constexpr Word microseconds_from_ticks(Word ticks) {
    return ticks / ticks_per_microsecond;
}

static_assert(ticks_from_microseconds(8 * max_period_us) / ticks_per_microsecond ==
              8 * max_period_us);
static_assert(microseconds_from_ticks(ticks_from_microseconds(max_period_us)) == max_period_us);
static_assert(microseconds_from_ticks(~Word{0}) == ~Word{0} / ticks_per_microsecond);

// Also says which counters user code may read.
void initialise(const abi::BootBlock& block);

[[nodiscard]] inline Word now() {
    return machine::read<csr::Time>();
}

// Interrupt when now() reaches `deadline`, or at once if it has. Costs nothing when `deadline` is
// in force already.
void set_deadline(Word deadline);

// The deadline has passed and been noticed: no further interrupt until the next set_deadline().
void acknowledge();

// AArch64 has a second timer for user level; here user level has a device (board.hpp).
inline void set_user_physical_timer(bool /*allowed*/) {}

} // namespace arch::timer
