// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The limits of the system description, as Microkit sets them.
#pragma once

#include <cstdint>

namespace sdk::limits {

inline constexpr unsigned protection_domains = 63;
inline constexpr unsigned ids = 62;                // channels, interrupts and children: 0..61 each
inline constexpr std::uint64_t max_priority = 254; // the monitor has 255
inline constexpr std::uint64_t name_length = 64;   // bytes of microkit_name, the zero included
inline constexpr std::uint64_t default_budget = 1000;
inline constexpr std::uint64_t default_stack = 0x2000;
inline constexpr std::uint64_t min_stack = 0x1000;
inline constexpr std::uint64_t max_stack = 0x100'0000;
inline constexpr std::uint64_t small_page = 0x1000;
inline constexpr std::uint64_t large_page = 0x20'0000;
inline constexpr std::uint64_t cspace_slots = 64; // of the root CNode; slot 0 is the library's

} // namespace sdk::limits
