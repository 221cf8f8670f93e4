// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The kernel's first instructions: entered by the loader at the linked address, with translation
// on, interrupts off and a0 = core id (which the boot block repeats).

#define SSTATUS_SIE 0x2
#define SSTATUS_VS 0x600
#define SSTATUS_FS 0x6000
#define SSTATUS_SUM 0x40000
#define SSTATUS_MXR 0x80000

    .section .text.boot, "ax"

    .global kernel_entry
kernel_entry:
    csrw    sie, zero
    li      t0, SSTATUS_SIE | SSTATUS_VS | SSTATUS_FS | SSTATUS_SUM | SSTATUS_MXR
    csrc    sstatus, t0
    csrw    sscratch, zero              // a trap from now on is one of the kernel
    la      t0, arch_trap_vector
    csrw    stvec, t0
    la      sp, kernel_stack_top

    la      t0, kernel_bss_start
    la      t1, kernel_bss_end
1:  bgeu    t0, t1, 2f
    sd      zero, 0(t0)
    addi    t0, t0, 8
    j       1b

2:  la      a0, boot_block
    call    kernel_boot                 // does not return
3:  wfi
    j       3b
