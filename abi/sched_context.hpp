// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Scheduling contexts: sizes, flags and limits. Budgets and periods are in
// microseconds.
#pragma once

#include "abi/word.hpp"

namespace abi {

inline constexpr unsigned sched_context_min_bits = 7;
inline constexpr unsigned sched_context_core_bytes = 128; // with the first two refills
inline constexpr unsigned refill_bytes = 16;
inline constexpr unsigned min_refills = 2;

// How many refills beyond the first two an object of 2^size_bits bytes can
// hold.
[[nodiscard]] constexpr Word max_extra_refills(unsigned size_bits) {
    return ((Word{1} << size_bits) - sched_context_core_bytes) / refill_bytes;
}

struct SchedContextFlags {
    static constexpr Word none = 0;
    static constexpr Word sporadic = 1; // unused time does not accumulate as early credit
};

inline constexpr Word min_budget_us = 20;
inline constexpr Word boot_time_slice_us = 5000; // budget and period of the first task

namespace riscv64 {

inline constexpr Word max_period_us = 0x333333333333333; // 10 MHz timer

} // namespace riscv64

namespace aarch64 {

inline constexpr Word max_period_us = 0x218def416bdb; // 62.5 MHz timer

} // namespace aarch64

// Domain schedule.
inline constexpr Word max_domain_duration_ticks = (Word{1} << 56) - 1;

// Thread flags (TCBSetFlags).
struct ThreadFlags {
    static constexpr Word none = 0;
    static constexpr Word fpu_disabled = 1;
    static constexpr Word mask = 1;
    static constexpr Word physical_timer = Word{1} << 32; // ours: user level may use it (AArch64)
};

} // namespace abi
