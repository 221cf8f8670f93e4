// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What differs between the two machines the suite runs on.
#pragma once

#include "abi/fault.hpp"
#include "abi/invocation.hpp"
#include "abi/object_size.hpp"
#include "abi/object_type.hpp"
#include "abi/rights.hpp"
#include "abi/sched_context.hpp"
#include "abi/user_context.hpp"
#include "abi/vm_attributes.hpp"

namespace suite {

using abi::Word;

enum class Architecture { riscv64, aarch64 };

#if defined(__riscv)
namespace arch = abi::riscv64;
inline constexpr Architecture architecture = Architecture::riscv64;
inline constexpr Word ticks_per_microsecond_x2 = 20; // 10 MHz
inline constexpr Word uart_physical = 0x1000'0000;   // 16550
inline constexpr Word first_interrupt = 1;
inline constexpr Word last_interrupt = 96;
inline constexpr Word timer_interrupt = 96;
inline constexpr Word vspace_type = static_cast<Word>(arch::ArchObjectType::page_table);
inline constexpr Word page_table_span_bits[] = {30, 21, 12}; // an entry of each level
#elif defined(__aarch64__)
namespace arch = abi::aarch64;
inline constexpr Architecture architecture = Architecture::aarch64;
inline constexpr Word ticks_per_microsecond_x2 = 125; // 62.5 MHz
inline constexpr Word uart_physical = 0x0900'0000;    // PL011
inline constexpr Word first_interrupt = 0;
inline constexpr Word last_interrupt = 159;
inline constexpr Word timer_interrupt = 27;
inline constexpr Word vspace_type = static_cast<Word>(arch::ArchObjectType::vspace);
inline constexpr Word page_table_span_bits[] = {39, 30, 21, 12};
#endif

inline constexpr bool is_riscv = architecture == Architecture::riscv64;
inline constexpr bool is_aarch64 = architecture == Architecture::aarch64;

// Where the suite maps the UART's page: far from the program and from the tests' mappings.
inline constexpr Word uart_address = 0x3f'0000'0000;

inline volatile std::uint8_t* uart_registers() {
    return reinterpret_cast<volatile std::uint8_t*>(uart_address);
}

using Generic = abi::Invocation;
using Arch = arch::ArchInvocation;
using Type = abi::ObjectType;
using ArchType = arch::ArchObjectType;
using abi::Rights;

#ifdef SKERRY_DEBUG
inline constexpr bool debug_kernel = true;
#else
inline constexpr bool debug_kernel = false;
#endif

// The time of the machine, readable at user level.
inline Word ticks() {
    Word value = 0;
#if defined(__riscv)
    asm volatile("rdtime %0" : "=r"(value)::"memory");
#else
    asm volatile("isb; mrs %0, cntvct_el0" : "=r"(value)::"memory");
#endif
    return value;
}

inline Word microseconds() {
    return ticks() * 2 / ticks_per_microsecond_x2;
}

} // namespace suite
