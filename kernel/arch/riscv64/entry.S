// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// From user code into the kernel and back.
//
// sscratch tells where a trap came from: the current Context while user code or the idle thread
// runs, zero while the kernel runs. So a trap of the kernel itself never takes a user value for
// a pointer.
#include "offsets.h"

    .section .text.entry, "ax"

    .balign 4
    .global arch_trap_vector
arch_trap_vector:
    csrrw   t0, sscratch, t0
    beqz    t0, kernel_trap
    sd      ra, CONTEXT_RA(t0)
    sd      sp, CONTEXT_SP(t0)
    sd      gp, CONTEXT_GP(t0)
    sd      s0, CONTEXT_S0(t0)
    sd      s1, CONTEXT_S1(t0)
    sd      s2, CONTEXT_S2(t0)
    sd      s3, CONTEXT_S3(t0)
    sd      s4, CONTEXT_S4(t0)
    sd      s5, CONTEXT_S5(t0)
    sd      s6, CONTEXT_S6(t0)
    sd      s7, CONTEXT_S7(t0)
    sd      s8, CONTEXT_S8(t0)
    sd      s9, CONTEXT_S9(t0)
    sd      s10, CONTEXT_S10(t0)
    sd      s11, CONTEXT_S11(t0)
    sd      a0, CONTEXT_A0(t0)
    sd      a1, CONTEXT_A1(t0)
    sd      a2, CONTEXT_A2(t0)
    sd      a3, CONTEXT_A3(t0)
    sd      a4, CONTEXT_A4(t0)
    sd      a5, CONTEXT_A5(t0)
    sd      a6, CONTEXT_A6(t0)
    sd      a7, CONTEXT_A7(t0)
    sd      t1, CONTEXT_T1(t0)
    sd      t2, CONTEXT_T2(t0)
    sd      t3, CONTEXT_T3(t0)
    sd      t4, CONTEXT_T4(t0)
    sd      t5, CONTEXT_T5(t0)
    sd      t6, CONTEXT_T6(t0)
    sd      tp, CONTEXT_TP(t0)
    csrrw   t1, sscratch, zero          // the user's t0
    csrr    t2, sepc
    sd      t1, CONTEXT_T0(t0)
    sd      t2, CONTEXT_FAULT_PC(t0)
    sd      t2, CONTEXT_PC(t0)
    mv      a0, t0
    la      sp, kernel_stack_top
    call    arch_trap                   // returns the Context to continue with
    // falls through

// a0 = Context to continue with. Never returns to its caller.
    .global arch_return_to_user
arch_return_to_user:
    csrw    sscratch, a0
    ld      t0, CONTEXT_STATUS(a0)
    li      t1, SSTATUS_SPP
    csrc    sstatus, t1
    csrs    sstatus, t0
    ld      t0, CONTEXT_PC(a0)
    csrw    sepc, t0
    // A reservation made by one thread must not let another's store-conditional succeed. sc takes
    // no offset; should it succeed, it stores what is there.
    addi    t1, a0, CONTEXT_PC
    sc.d    zero, t0, (t1)
    ld      ra, CONTEXT_RA(a0)
    ld      sp, CONTEXT_SP(a0)
    ld      gp, CONTEXT_GP(a0)
    ld      s0, CONTEXT_S0(a0)
    ld      s1, CONTEXT_S1(a0)
    ld      s2, CONTEXT_S2(a0)
    ld      s3, CONTEXT_S3(a0)
    ld      s4, CONTEXT_S4(a0)
    ld      s5, CONTEXT_S5(a0)
    ld      s6, CONTEXT_S6(a0)
    ld      s7, CONTEXT_S7(a0)
    ld      s8, CONTEXT_S8(a0)
    ld      s9, CONTEXT_S9(a0)
    ld      s10, CONTEXT_S10(a0)
    ld      s11, CONTEXT_S11(a0)
    ld      a1, CONTEXT_A1(a0)
    ld      a2, CONTEXT_A2(a0)
    ld      a3, CONTEXT_A3(a0)
    ld      a4, CONTEXT_A4(a0)
    ld      a5, CONTEXT_A5(a0)
    ld      a6, CONTEXT_A6(a0)
    ld      a7, CONTEXT_A7(a0)
    ld      t0, CONTEXT_T0(a0)
    ld      t1, CONTEXT_T1(a0)
    ld      t2, CONTEXT_T2(a0)
    ld      t3, CONTEXT_T3(a0)
    ld      t4, CONTEXT_T4(a0)
    ld      t5, CONTEXT_T5(a0)
    ld      t6, CONTEXT_T6(a0)
    ld      tp, CONTEXT_TP(a0)
    ld      a0, CONTEXT_A0(a0)
    sret

// The idle thread: supervisor mode, interrupts enabled, its Context in sscratch.
    .global arch_idle
arch_idle:
    wfi
    j       arch_idle

// The kernel itself trapped: a defect. t0 = 0 and sscratch = the old t0. The kernel stack may be
// what is broken, so the report starts at its top again.
kernel_trap:
    mv      a0, ra
    mv      a1, sp
    la      sp, kernel_stack_top
    call    arch_kernel_trap
