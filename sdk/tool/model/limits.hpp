// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The limits of the system description, as Microkit sets them, and what limits="wide" makes of
// them.
#pragma once

#include <cstdint>

namespace sdk::limits {

inline constexpr unsigned protection_domains = 63;
inline constexpr unsigned ids = 62; // channels, interrupts, children and vCPUs: 0..61 each

inline constexpr unsigned irq_numbers = 1024; // of a PLIC; a GIC has fewer, each board less

inline constexpr unsigned wide_protection_domains = 500;
inline constexpr unsigned wide_ids = 944;    // of channels
inline constexpr unsigned wide_irq_ids = 48; // in a domain with a channel id above 61

inline constexpr std::uint64_t max_priority = 254; // the monitor has 255
inline constexpr std::uint64_t name_length = 64;   // bytes of microkit_name, the zero included
inline constexpr std::uint64_t default_budget = 1000;
inline constexpr std::uint64_t default_stack = 0x2000;
inline constexpr std::uint64_t min_stack = 0x1000;
inline constexpr std::uint64_t max_stack = 0x100'0000;
inline constexpr std::uint64_t small_page = 0x1000;
inline constexpr std::uint64_t large_page = 0x20'0000;
inline constexpr std::uint64_t cspace_slots = 64; // of the root CNode; slot 0 is the library's

// Of the kernel that the SDK boots (kernel/config.hpp, configuration mk).
inline constexpr unsigned cores = 1;
inline constexpr unsigned time_domains = 16;
inline constexpr unsigned schedule_entries = 99; // the last of the kernel's 100 is an end marker
inline constexpr std::uint64_t max_ticks = (std::uint64_t{1} << 56) - 1; // of a schedule entry

} // namespace sdk::limits
