// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// First instructions of a program. The first task comes here with sp = 0 and the boot
// information in x0; other programs with a stack of their creator's, perhaps.
.section .text.start, "ax"
.global _start
.type _start, @function
_start:
    mov     x9, sp
    cbnz    x9, 1f
    adrp    x9, runtime_stack
    add     x9, x9, :lo12:runtime_stack
    adrp    x10, runtime_stack_size
    ldr     x10, [x10, :lo12:runtime_stack_size]
    add     x9, x9, x10
    mov     sp, x9
1:  mov     x29, xzr
    mov     x30, xzr
    bl      runtime_start
    udf     #0
.size _start, . - _start
