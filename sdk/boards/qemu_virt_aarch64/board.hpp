// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// QEMU's AArch64 `virt` machine, one cortex-a53 at EL1, GICv2 (QEMU 7.2, hw/arm/virt.c memory
// map).
#pragma once

#include "sdk/tool/model/board.hpp"

namespace sdk::boards::qemu_virt_aarch64 {

inline constexpr AddressRange memory[] = {{0x4000'0000, 0x8000'0000}};       // -m 1G
inline constexpr AddressRange kernel_devices[] = {{0x800'0000, 0x800'1000},  // distributor
                                                  {0x801'0000, 0x801'1000}}; // CPU interface
inline constexpr unsigned kernel_irqs[] = {27};                              // virtual timer

inline constexpr Board board = {
    .name = "qemu_virt_aarch64",
    .arch = Arch::aarch64,
    .memory = memory,
    .kernel_devices = kernel_devices,
    .first_irq = 0,
    .last_irq = 159,
    .kernel_irqs = kernel_irqs,
    .physical_timer_irq = 30,
    .image_address = 0x7000'0000,
    .timer_frequency = 62'500'000,
};

} // namespace sdk::boards::qemu_virt_aarch64
