// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Timer device class: the driver is called, and notifies when a time-out is over. Labels and
// message registers are those of sDDF. Times are nanoseconds since the driver started; they never
// go backwards.
//
//   call         | label | arguments              | answer
//   get_time     | 0     |                        | label 0; the time now
//   set_timeout  | 1     | nanoseconds from now   | label 0, or a TimerError
//
// A time-out happens once. A client may have `timeouts_per_client` pending; each expiry notifies
// its channel, several at once only once.
#pragma once

#include <cstdint>

namespace os::timer {

enum class Call : std::uint64_t { get_time = 0, set_timeout = 1 };

enum class TimerError : std::uint64_t {
    none = 0,
    unknown_call = 1,
    missing_argument = 2,
    too_many_pending = 3,
};

using Nanoseconds = std::uint64_t;

inline constexpr Nanoseconds microsecond = 1'000;
inline constexpr Nanoseconds millisecond = 1'000'000;
inline constexpr Nanoseconds second = 1'000'000'000;

inline constexpr std::uint32_t timeouts_per_client = 8;

} // namespace os::timer
