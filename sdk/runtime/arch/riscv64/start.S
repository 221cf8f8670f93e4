// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// First instructions of a protection domain, and of each restart: so the stack is set here, to
// its fixed top (one guard page below the IPC buffer's page), and not left as it was.
// With restart="restore" the tool sets `microkit_restore` to a table of what to copy and clear
// first (sdk/tool/layout/restore.hpp). Variable, table and copies are read-only memory, and no
// stack is needed to follow them: a domain that has gone astray starts over as in the image.
#define STACK_TOP 0x3fffffd000 // abi::riscv64::user_top - 2 pages

.section .text.start, "ax"
.global _start
.type _start, @function
_start:
    .option push
    .option norelax
    la      gp, __global_pointer$
    .option pop
    la      t0, microkit_restore
    ld      t0, 0(t0)
    beqz    t0, 4f
1:  ld      a0, 0(t0)           // to
    ld      a1, 8(t0)           // from, or 0
    ld      a2, 16(t0)          // bytes, or 0: the end
    beqz    a2, 4f
    add     a2, a2, a0
    addi    t0, t0, 24
    mv      a3, zero
2:  beqz    a1, 3f
    ld      a3, 0(a1)
    addi    a1, a1, 8
3:  sd      a3, 0(a0)
    addi    a0, a0, 8
    bltu    a0, a2, 2b
    j       1b
4:  li      sp, STACK_TOP
    mv      fp, zero
    mv      ra, zero
    call    microkit_start
    unimp
.size _start, . - _start

.section .rodata.microkit_restore, "a"
.balign 8
.global microkit_restore
.type microkit_restore, @object
microkit_restore:
    .quad 0
.size microkit_restore, 8
