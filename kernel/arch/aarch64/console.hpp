// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The debug console: a PL011 (Arm DDI 0183G), polled. The page is mapped in debug builds only.
#pragma once

#include "arch/aarch64/mmu.hpp"
#include "core/field.hpp"

namespace arch::console {

inline constexpr Word data_register = mmu::uart_window + 0x00;
inline constexpr Word flag_register = mmu::uart_window + 0x18;
using TransmitFull = Field<5, 1>;

inline void put(char character) {
    constexpr unsigned patience = 1'000'000; // a dead line must not hang the kernel
    for (unsigned i = 0; i < patience; i++) {
        if (TransmitFull::get(machine::mmio_read32(flag_register)) == 0) {
            break;
        }
    }
    machine::mmio_write32(data_register, static_cast<u8>(character));
}

} // namespace arch::console
