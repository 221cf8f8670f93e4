// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// QEMU's RISC-V `virt` machine, one hart, OpenSBI (QEMU 7.2, hw/riscv/virt.c memory map).
#pragma once

#include "sdk/tool/model/board.hpp"

namespace sdk::boards::qemu_virt_riscv64 {

inline constexpr AddressRange memory[] = {{0x8020'0000, 0x1'4000'0000}};     // -m 3G less OpenSBI
inline constexpr AddressRange kernel_devices[] = {{0x200'0000, 0x220'0000},  // CLINT
                                                  {0xc00'0000, 0xc60'0000}}; // PLIC
inline constexpr unsigned kernel_irqs[] = {96}; // the timer's number in the kernel's interface

inline constexpr Board board = {
    .name = "qemu_virt_riscv64",
    .arch = Arch::riscv64,
    .memory = memory,
    .kernel_devices = kernel_devices,
    .first_irq = 1,
    .last_irq = 96,
    .kernel_irqs = kernel_irqs,
    .physical_timer_irq = 0,
    .image_address = 0x8020'0000,
    .timer_frequency = 10'000'000,
};

} // namespace sdk::boards::qemu_virt_riscv64
