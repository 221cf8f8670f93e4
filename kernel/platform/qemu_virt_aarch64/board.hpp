// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// QEMU's AArch64 `virt` machine: the devices the kernel itself uses.
// Source of every address and number, unless said otherwise: the device tree that
// `qemu-system-aarch64 -machine virt,dumpdtb=FILE` writes (QEMU 7.2). Plain numbers, because the
// loader includes this file too.
#pragma once

#include <cstdint>

namespace board {

// GIC-400 (GICv2): node `/intc@8000000`, compatible "arm,cortex-a15-gic".
inline constexpr std::uint64_t gic_distributor = 0x0800'0000;
inline constexpr std::uint64_t gic_cpu_interface = 0x0801'0000;
inline constexpr unsigned interrupt_count = 160; // SGI 0-15, PPI 16-31, SPI 32-159

// Virtual timer of the generic timer: node `/timer`, third interrupt (PPI 11).
inline constexpr unsigned virtual_timer_interrupt = 27;
inline constexpr std::uint64_t timer_frequency = 62'500'000; // CNTFRQ_EL0 of QEMU's cores

// PL011: node `/pl011@9000000`; the kernel writes to it in debug builds only.
inline constexpr std::uint64_t uart = 0x0900'0000;

// memory@40000000, at the size of our default machine; a device tree says better.
inline constexpr std::uint64_t memory_base = 0x4000'0000;
inline constexpr std::uint64_t memory_default_size = std::uint64_t{1024} * 1024 * 1024;

// Cortex-A53: ID_AA64MMFR0_EL1.ASIDBits and PARange (TRM, DDI 0500, section 4.3.11).
inline constexpr unsigned hardware_asid_bits = 16;
inline constexpr unsigned physical_address_bits = 40;

// What no user gets: the interrupt controller is the kernel's.
struct DeviceRange {
    std::uint64_t start;
    std::uint64_t end;
};

inline constexpr DeviceRange kernel_devices[] = {
    {.start = gic_distributor, .end = gic_distributor + 0x1000},
    {.start = gic_cpu_interface, .end = gic_cpu_interface + 0x1000},
};

} // namespace board
