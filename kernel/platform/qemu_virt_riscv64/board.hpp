// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// QEMU's RISC-V "virt" machine: where its devices are. Source of every address and number, unless
// said otherwise: the device tree that `qemu-system-riscv64 -machine virt,dumpdtb=FILE` writes
// (QEMU 7.2). Plain numbers, because the loader includes this file too.
#pragma once

#include <cstdint>

namespace board {

// plic@c000000: riscv,ndev = 0x60 sources, numbered from 1.
inline constexpr std::uint64_t plic_base = 0x0c00'0000;
inline constexpr unsigned plic_source_last = 95; // 96 is what the kernel calls its timer

// Register blocks of one context (RISC-V PLIC specification 1.0.0, chapter 3): a word of 32
// enable bits at a time, and the page with threshold and claim. Hart h has the contexts 2h
// (machine mode) and 2h + 1 (supervisor mode): `interrupts-extended` of the device tree.
constexpr std::uint64_t plic_priority(unsigned source) {
    return plic_base + 4 * std::uint64_t{source};
}

constexpr std::uint64_t plic_enable(unsigned context) {
    return plic_base + 0x2000 + 0x80 * std::uint64_t{context};
}

constexpr std::uint64_t plic_context(unsigned context) {
    return plic_base + 0x20'0000 + 0x1000 * std::uint64_t{context};
}

constexpr unsigned plic_supervisor_context(std::uint64_t hart) {
    return static_cast<unsigned>(2 * hart + 1);
}

// serial@10000000: ns16550a, one byte a register.
inline constexpr std::uint64_t uart_base = 0x1000'0000;
inline constexpr unsigned uart_interrupt = 10;

// rtc@101000: google,goldfish-rtc, left to user level.
inline constexpr std::uint64_t user_timer_base = 0x10'1000;
inline constexpr unsigned user_timer_interrupt = 11;

// clint@2000000: belongs to the firmware.
inline constexpr std::uint64_t clint_base = 0x0200'0000;
inline constexpr std::uint64_t clint_size = 0x1'0000;

// cpus: timebase-frequency.
inline constexpr std::uint64_t timer_frequency = 10'000'000;

// memory@80000000, at QEMU's default size; a device tree says better.
inline constexpr std::uint64_t memory_base = 0x8000'0000;
inline constexpr std::uint64_t memory_default_size = std::uint64_t{128} * 1024 * 1024;

// OpenSBI's fw_dynamic loads at the start of memory and starts the next stage 2 MiB above.
inline constexpr std::uint64_t firmware_end = 0x8020'0000;

// What no user gets: the CLINT is the firmware's, the PLIC the kernel's.
struct DeviceRange {
    std::uint64_t start;
    std::uint64_t end;
};

inline constexpr DeviceRange kernel_devices[] = {
    {.start = clint_base, .end = 0x0220'0000},
    {.start = plic_base, .end = 0x0c60'0000},
};

} // namespace board
