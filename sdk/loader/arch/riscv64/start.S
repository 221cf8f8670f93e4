// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Entry from the firmware (SBI): supervisor mode, translation off, a0 = hart id, a1 = device tree.
// Runs wherever it was loaded.

    .section .text.start, "ax"

    .global loader_start
loader_start:
    csrw    sie, zero
    csrci   sstatus, 2                  // SIE
    csrw    satp, zero
    lla     t0, exception
    csrw    stvec, t0
    lla     sp, stack_top
    call    loader_main                 // does not return

    .balign 4
exception:
    csrr    a0, scause
    csrr    a1, sepc
    csrr    a2, stval
    lla     sp, stack_top
    call    loader_exception            // does not return

// bool loader_stimecmp_exists(): whether reading stimecmp traps. Sstc needs the hart and the
// firmware (menvcfg.STCE) to agree.
    .global loader_stimecmp_exists
loader_stimecmp_exists:
    lla     t0, 1f
    csrrw   t1, stvec, t0
    li      a0, 0
    csrr    t2, 0x14d
    li      a0, 1
    .balign 4
1:  csrw    stvec, t1
    ret

// [[noreturn]] void loader_jump(arguments, satp, entry): turns translation on, in a page that is
// mapped at its own address, and enters the kernel with the arguments in a0 to a7.
    .global loader_jump
loader_jump:
    mv      t0, a0
    mv      t1, a1
    mv      t2, a2
    ld      a0, 0(t0)
    ld      a1, 8(t0)
    ld      a2, 16(t0)
    ld      a3, 24(t0)
    ld      a4, 32(t0)
    ld      a5, 40(t0)
    ld      a6, 48(t0)
    ld      a7, 56(t0)
    sfence.vma
    csrw    satp, t1
    sfence.vma
    fence.i
    jr      t2

// [[noreturn]] void loader_run_copy(core, device tree, start)
    .global loader_run_copy
loader_run_copy:
    fence.i
    jr      a2

// Not in .bss: one piece that has contents makes the section carry all its zeroes.
    .section .data.stack, "aw", @progbits
    .balign 16
    .skip 16384
stack_top:
