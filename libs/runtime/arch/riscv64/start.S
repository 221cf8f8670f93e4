// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// First instructions of a program. The first task comes here with sp = 0 and the boot
// information in a0; other programs with a stack of their creator's, perhaps.
.section .text.start, "ax"
.global _start
.type _start, @function
_start:
    .option push
    .option norelax
    la      gp, __global_pointer$
    .option pop
    bnez    sp, 1f
    la      sp, runtime_stack
    la      t0, runtime_stack_size
    ld      t0, (t0)
    add     sp, sp, t0
1:  mv      fp, zero
    mv      ra, zero
    call    runtime_start
    unimp
.size _start, . - _start
