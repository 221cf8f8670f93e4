// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the tests need of the machine: the serial line, instructions that C++ has no words for.
#pragma once

#include <microkit.h>

namespace sdk_test::machine {

// 16550: data, line status (bit 5: room).
inline void put(seL4_Word base, char character) {
    auto* data = reinterpret_cast<volatile unsigned char*>(base);
    auto* status = reinterpret_cast<volatile unsigned char*>(base + 5);
    while ((*status & 0x20) == 0) {
    }
    *data = static_cast<unsigned char>(character);
}

inline void system_call(seL4_Word number) {
    register seL4_Word a7 asm("a7") = number;
    asm volatile("ecall" : : "r"(a7) : "memory");
}

inline void undefined_instruction() {
    asm volatile("unimp");
}

inline constexpr seL4_Word ticks_per_microsecond = 10; // of QEMU's board

inline seL4_Word now() {
    seL4_Word ticks = 0;
    asm volatile("rdtime %0" : "=r"(ticks));
    return ticks;
}

inline constexpr seL4_Word syscall_ip_word = 0; // of an unknown-syscall fault
inline constexpr seL4_Word syscall_reply_length = 1;

} // namespace sdk_test::machine
