// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

// The one trap instruction. Everything but the eight registers of the frame is preserved.
LIBSEL4_INLINE void sel4_trap(long number, sel4_frame* frame) {
    register seL4_Word x0 __asm__("x0") = frame->capability;
    register seL4_Word x1 __asm__("x1") = frame->info;
    register seL4_Word x2 __asm__("x2") = frame->mr0;
    register seL4_Word x3 __asm__("x3") = frame->mr1;
    register seL4_Word x4 __asm__("x4") = frame->mr2;
    register seL4_Word x5 __asm__("x5") = frame->mr3;
    register seL4_Word x6 __asm__("x6") = frame->reply;
    register seL4_Word x8 __asm__("x8") = frame->destination;
    register seL4_Word x7 __asm__("x7") = (seL4_Word)number;
    __asm__ volatile("svc #0"
                     : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3), "+r"(x4), "+r"(x5)
                     : "r"(x6), "r"(x8), "r"(x7)
                     : "memory");
    frame->capability = x0;
    frame->info = x1;
    frame->mr0 = x2;
    frame->mr1 = x3;
    frame->mr2 = x4;
    frame->mr3 = x5;
}
