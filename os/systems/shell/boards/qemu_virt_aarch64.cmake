# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
#
# What shell.system.in needs to know of QEMU's AArch64 `virt` machine (its device tree: pl011;
# interrupts are GIC numbers: SPI 1 is 33, the non-secure physical timer's PPI 14 is 30). The timer
# has no memory-mapped registers: having its interrupt opens them to the domain.
set(SERIAL_DRIVER pl011)
set(SERIAL_REGISTERS 0x9000000)
set(SERIAL_INTERRUPT 33)
set(TIMER_DRIVER arm_generic)
set(TIMER_INTERRUPT 30)
set(TIMER_REGION "")
set(TIMER_MAP "")
