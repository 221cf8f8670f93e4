// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Debug console: the 16550's transmitter, polled. The page is mapped in debug builds only.
// Source: NS16550A data sheet, section 8 (THR, LSR).
#pragma once

#include "arch/riscv64/layout.hpp"
#include "arch/riscv64/machine.hpp"

namespace arch::console {

inline void put(char character) {
    constexpr Word uart = layout::device_address(layout::DevicePage::uart);
    constexpr Word line_status = uart + 5;
    constexpr u8 transmitter_empty = 0x20;
    constexpr unsigned patience = 1'000'000; // a dead line must not hang the kernel
    for (unsigned i = 0; i < patience; i++) {
        if ((machine::mmio_read8(line_status) & transmitter_empty) != 0) {
            break;
        }
    }
    machine::mmio_write8(uart, static_cast<u8>(character));
}

} // namespace arch::console
