// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The kernel's first instructions. The loader left: EL1, translation on (kernel image at its link
// address), exceptions masked, and the boot block in the first page of the image.

// abi/boot_block.hpp; the loader fills it.
.section .boot_block, "a"
.global boot_block
boot_block:
    .space 4096

.section .text.boot, "ax"
.global kernel_entry
kernel_entry:
    msr spsel, #1
    adrp x0, kernel_stack_top
    mov sp, x0
    adrp x0, arch_vectors
    add x0, x0, :lo12:arch_vectors
    msr vbar_el1, x0
    mov x0, #0x100000 // CPACR_EL1: EL0 traps on floating point
    msr cpacr_el1, x0
    msr mdscr_el1, xzr // no debug events
    isb

    adrp x0, kernel_bss_start
    adrp x1, kernel_bss_end
clear_bss: // both ends are page aligned
    stp xzr, xzr, [x0], #16
    stp xzr, xzr, [x0], #16
    cmp x0, x1
    b.lo clear_bss

    adrp x0, boot_block
    bl kernel_boot
    b . // kernel_boot does not return
