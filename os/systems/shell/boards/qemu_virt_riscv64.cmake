# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
#
# What shell.system.in needs to know of QEMU's RISC-V `virt` machine (its device tree: serial,
# rtc; interrupts are PLIC sources).
set(SERIAL_DRIVER ns16550a)
set(SERIAL_REGISTERS 0x10000000)
set(SERIAL_INTERRUPT 10)
set(TIMER_DRIVER goldfish)
set(TIMER_INTERRUPT 11)
set(TIMER_REGION
    [[<memory_region name="timer_registers" size="0x1000" phys_addr="0x101000" />]])
set(TIMER_MAP
    [[<map mr="timer_registers" vaddr="0x30000000" perms="rw" cached="false" setvar_vaddr="device_registers" />]])
