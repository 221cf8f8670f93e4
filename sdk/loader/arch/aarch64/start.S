// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The first instructions of a boot image. It begins with the header of a Linux arm64 image
// (Linux, Documentation/arm64/booting.rst), so whatever boots Linux boots this: x0 = device tree.
// It also runs when copied anywhere 4 KiB aligned and entered at its first byte with x0 = 0.
// Entered at EL2 it drops to EL1, at EL1 it stays; translation and caches are off.

.section .text.start, "ax"
.global loader_start
loader_start:
    b start
    .word 0
    .quad 0 // offset from a 2 MiB boundary
    .quad loader_size
    .quad 0xa // little endian, 4 KiB pages, anywhere in memory
    .quad 0
    .quad 0
    .quad 0
    .ascii "ARM\x64"
    .word 0

start:
    msr daifset, #0xf
    mov x19, x0
    mrs x1, currentel
    cmp x1, #(1 << 2)
    b.eq at_el1
    cmp x1, #(2 << 2)
    b.ne stop // EL3 is the firmware's

    // EL2: leave nothing trapped or shifted for EL1 (DDI 0487, chapter D17.2).
    mov x1, #(1 << 31) // HCR_EL2: EL1 is AArch64
    msr hcr_el2, x1
    mov x1, #3 // CNTHCTL_EL2: physical counter and timer without a trap
    msr cnthctl_el2, x1
    msr cntvoff_el2, xzr
    mov x1, #0x33ff // CPTR_EL2: the bits that are one, no trap
    msr cptr_el2, x1
    msr hstr_el2, xzr
    mrs x1, pmcr_el0 // MDCR_EL2: every performance counter belongs to EL1
    ubfx x1, x1, #11, #5
    msr mdcr_el2, x1
    mrs x1, midr_el1
    msr vpidr_el2, x1
    mrs x1, mpidr_el1
    msr vmpidr_el2, x1
    msr vttbr_el2, xzr
    mov x1, #0x3c5 // EL1h, all exceptions masked
    msr spsr_el2, x1
    adr x1, at_el1
    msr elr_el2, x1
    mov x1, #0x0800 // before EL1 runs: its translation is off
    movk x1, #0x30d0, lsl #16
    msr sctlr_el1, x1
    isb
    eret

at_el1:
    msr spsel, #1
    mov x1, #0x0800 // SCTLR_EL1: the bits that are one; translation and caches off
    movk x1, #0x30d0, lsl #16
    msr sctlr_el1, x1
    msr cpacr_el1, xzr
    adrp x1, vectors
    add x1, x1, :lo12:vectors
    msr vbar_el1, x1
    isb
    adrp x1, stack_top
    mov sp, x1
    mov x0, #0
    mov x1, x19
    mov x29, xzr
    mov x30, xzr
    b loader_main

.global loader_stop
loader_stop:
stop:
    wfe
    b stop

// [[noreturn]] void loader_jump(arguments, SCTLR_EL1, entry): turns translation on, in memory that is
// mapped at its own address, and enters the kernel with the arguments in x0 to x7.
.global loader_jump
loader_jump:
    mov x16, x1
    mov x17, x2
    mov x8, x0
    ldp x0, x1, [x8]
    ldp x2, x3, [x8, #16]
    ldp x4, x5, [x8, #32]
    ldp x6, x7, [x8, #48]
    ic iallu
    tlbi vmalle1
    dsb sy
    isb
    msr sctlr_el1, x16
    isb
    br x17

// [[noreturn]] void loader_run_copy(device tree, start)
.global loader_run_copy
loader_run_copy:
    ic iallu
    dsb sy
    isb
    br x1

// Any exception is the loader's end: x0-x2 = cause, place, address.
.section .text.vectors, "ax"
.balign 2048
vectors:
.rept 16
    .balign 128
    mrs x0, esr_el1
    mrs x1, elr_el1
    mrs x2, far_el1
    b loader_exception
.endr

.section .bss.stack, "aw", @nobits
.balign 4096
    .space 16384
stack_top:
