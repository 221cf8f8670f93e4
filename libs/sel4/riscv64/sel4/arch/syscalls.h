// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

// The one trap instruction. Everything but the eight registers of the frame is preserved.
LIBSEL4_INLINE void sel4_trap(long number, sel4_frame* frame) {
    register seL4_Word a0 __asm__("a0") = frame->capability;
    register seL4_Word a1 __asm__("a1") = frame->info;
    register seL4_Word a2 __asm__("a2") = frame->mr0;
    register seL4_Word a3 __asm__("a3") = frame->mr1;
    register seL4_Word a4 __asm__("a4") = frame->mr2;
    register seL4_Word a5 __asm__("a5") = frame->mr3;
    register seL4_Word a6 __asm__("a6") = frame->reply;
    register seL4_Word t0 __asm__("t0") = frame->destination;
    register seL4_Word a7 __asm__("a7") = (seL4_Word)number;
    __asm__ volatile("ecall"
                     : "+r"(a0), "+r"(a1), "+r"(a2), "+r"(a3), "+r"(a4), "+r"(a5)
                     : "r"(a6), "r"(t0), "r"(a7)
                     : "memory");
    frame->capability = a0;
    frame->info = a1;
    frame->mr0 = a2;
    frame->mr1 = a3;
    frame->mr2 = a4;
    frame->mr3 = a5;
}
