// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The way into the kernel and out of it.
//
// Invariant: while a thread (or the idle loop) runs, SP_EL1 points at its Context; while the kernel
// runs, it is the one kernel stack. Interrupts stay masked from entry to exit. So an interrupt from
// EL1 comes from the idle loop, and any other exception from EL1 is a fault of the kernel.
#include "offsets.h"

// Saves the interrupted registers at SP and goes to the kernel stack; x0 = the Context.
// TPIDRRO_EL0 is not saved: user level can't change it.
.macro save_context stack_top
    stp x0, x1, [sp, #CONTEXT_X0]
    stp x2, x3, [sp, #CONTEXT_X2]
    stp x4, x5, [sp, #CONTEXT_X4]
    stp x6, x7, [sp, #CONTEXT_X6]
    stp x8, x16, [sp, #CONTEXT_X8]
    stp x17, x18, [sp, #CONTEXT_X17]
    stp x29, x30, [sp, #CONTEXT_X29]
    stp x9, x10, [sp, #CONTEXT_X9]
    stp x11, x12, [sp, #CONTEXT_X11]
    stp x13, x14, [sp, #CONTEXT_X13]
    stp x15, x19, [sp, #CONTEXT_X15]
    stp x20, x21, [sp, #CONTEXT_X20]
    stp x22, x23, [sp, #CONTEXT_X22]
    stp x24, x25, [sp, #CONTEXT_X24]
    stp x26, x27, [sp, #CONTEXT_X26]
    mrs x1, elr_el1
    mrs x2, sp_el0
    mrs x3, spsr_el1
    mrs x4, tpidr_el0
    stp x1, x1, [sp, #CONTEXT_PC]
    stp x2, x3, [sp, #CONTEXT_SP]
    stp x28, x4, [sp, #CONTEXT_X28]
    mov x0, sp
    adrp x1, \stack_top
    mov sp, x1
.endm

// A vector's 32 instructions: save, handle, return to the Context that the handler chose.
.macro enter vector, handler
    .balign 128
\vector:
    save_context kernel_stack_top
    bl \handler
    b arch_return_to_user
.endm

.macro refuse
    .balign 128
    b kernel_fault
.endm

.section .text.vectors, "ax"
.balign 2048
.global arch_vectors
arch_vectors:
    refuse // from EL1 with SP_EL0, which the kernel never uses
    refuse
    refuse
    refuse
    refuse // from EL1: synchronous
    enter vector_idle_interrupt, arch_interrupt
    refuse
    refuse
    enter vector_user_trap, arch_trap // from EL0: synchronous
    enter vector_user_interrupt, arch_interrupt
    refuse // FIQ is masked at EL0
    enter vector_user_error, arch_system_error
    refuse // from EL0 in AArch32, which SPSR never selects
    refuse
    refuse
    refuse

.section .text.entry, "ax"
.global arch_return_to_user
arch_return_to_user:
    mov sp, x0
    ldr x1, [sp, #CONTEXT_PC]
    ldp x2, x3, [sp, #CONTEXT_SP]
    ldp x28, x4, [sp, #CONTEXT_X28]
    ldr x5, [sp, #CONTEXT_TPIDRRO_EL0]
    msr elr_el1, x1
    msr sp_el0, x2
    msr spsr_el1, x3
    msr tpidr_el0, x4
    msr tpidrro_el0, x5
    ldp x26, x27, [sp, #CONTEXT_X26]
    ldp x24, x25, [sp, #CONTEXT_X24]
    ldp x22, x23, [sp, #CONTEXT_X22]
    ldp x20, x21, [sp, #CONTEXT_X20]
    ldp x15, x19, [sp, #CONTEXT_X15]
    ldp x13, x14, [sp, #CONTEXT_X13]
    ldp x11, x12, [sp, #CONTEXT_X11]
    ldp x9, x10, [sp, #CONTEXT_X9]
    ldp x29, x30, [sp, #CONTEXT_X29]
    ldp x17, x18, [sp, #CONTEXT_X17]
    ldp x8, x16, [sp, #CONTEXT_X8]
    ldp x6, x7, [sp, #CONTEXT_X6]
    ldp x4, x5, [sp, #CONTEXT_X4]
    ldp x2, x3, [sp, #CONTEXT_X2]
    ldp x0, x1, [sp, #CONTEXT_X0]
    eret

.global arch_idle
arch_idle:
    wfi
    b arch_idle

// The kernel broke a rule of its own: registers are kept in a Context apart, on a stack apart, for
// arch_kernel_fault to print. Nothing returns from here, so TPIDR_EL1 and TPIDRRO_EL0 are free.
kernel_fault:
    msr tpidr_el1, x0
    mov x0, sp
    msr tpidrro_el0, x0
    adrp x0, fault_context
    mov sp, x0
    mrs x0, tpidr_el1
    save_context fault_stack_top
    b arch_kernel_fault

.section .bss.fault, "aw", @nobits
.balign 4096
fault_context:
    .space CONTEXT_SIZE
    .balign 4096
fault_stack_top:
