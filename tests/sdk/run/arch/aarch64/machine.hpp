// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the tests need of the machine: the serial line, instructions that C++ has no words for.
#pragma once

#include <microkit.h>

namespace sdk_test::machine {

// PL011: data, flags (bit 5: full).
inline void put(seL4_Word base, char character) {
    auto* data = reinterpret_cast<volatile seL4_Uint32*>(base);
    auto* flags = reinterpret_cast<volatile seL4_Uint32*>(base + 0x18);
    while ((*flags & 0x20) != 0) {
    }
    *data = static_cast<unsigned char>(character);
}

inline void system_call(seL4_Word number) {
    register seL4_Word x7 asm("x7") = number;
    asm volatile("svc #0" : : "r"(x7) : "memory");
}

inline void undefined_instruction() {
    asm volatile("udf #0");
}

// Of QEMU's board: 62.5 a microsecond, so that a microsecond of the tests is 0.8 % short.
inline constexpr seL4_Word ticks_per_microsecond = 62;

inline seL4_Word now() {
    seL4_Word ticks = 0;
    asm volatile("isb; mrs %0, cntvct_el0" : "=r"(ticks));
    return ticks;
}

inline constexpr seL4_Word syscall_ip_word = 8; // of an unknown-syscall fault, after x0..x7
inline constexpr seL4_Word syscall_reply_length = 9;

} // namespace sdk_test::machine
