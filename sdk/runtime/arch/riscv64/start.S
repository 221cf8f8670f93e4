// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// First instructions of a protection domain, and of each restart: so the stack is set here, to
// its fixed top (one guard page below the IPC buffer's page), and not left as it was.
#define STACK_TOP 0x3fffffd000 // abi::riscv64::user_top - 2 pages

.section .text.start, "ax"
.global _start
.type _start, @function
_start:
    .option push
    .option norelax
    la      gp, __global_pointer$
    .option pop
    li      sp, STACK_TOP
    mv      fp, zero
    mv      ra, zero
    call    microkit_start
    unimp
.size _start, . - _start
