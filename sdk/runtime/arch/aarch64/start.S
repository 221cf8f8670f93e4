// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// First instructions of a protection domain, and of each restart: so the stack is set here, to
// its fixed top (one guard page below the IPC buffer's page), and not left as it was.
#define STACK_TOP 0x7fffffffe000 // abi::aarch64::user_top - 2 pages

.section .text.start, "ax"
.global _start
.type _start, %function
_start:
    ldr     x9, =STACK_TOP
    mov     sp, x9
    mov     x29, xzr
    mov     x30, xzr
    bl      microkit_start
    udf     #0
.size _start, . - _start
