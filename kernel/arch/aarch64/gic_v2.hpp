// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Registers of a GICv2: Arm Generic Interrupt Controller, architecture version 2.0 (IHI 0048B),
// sections 4.3 (distributor) and 4.4 (CPU interface). Byte offsets from the page of each.
#pragma once

#include "core/field.hpp"
#include "core/types.hpp"

namespace arch::gic {

// Distributor. Arrays of one bit, two bits or one byte an interrupt.
inline constexpr Word set_enable = 0x100;
inline constexpr Word clear_enable = 0x180;
inline constexpr Word clear_pending = 0x280;
inline constexpr Word priority = 0x400;
inline constexpr Word configuration = 0xc00;
inline constexpr Word software_generated = 0xf00;

// One bit an interrupt.
struct Bit {
    [[nodiscard]] static constexpr Word offset(unsigned irq) { return Word{irq} / 32 * 4; }

    [[nodiscard]] static constexpr u32 mask(unsigned irq) { return u32{1} << (irq % 32); }
};

// Two bits an interrupt, the upper one says edge.
struct Trigger {
    [[nodiscard]] static constexpr Word offset(unsigned irq) { return Word{irq} / 16 * 4; }

    [[nodiscard]] static constexpr u32 edge(unsigned irq) { return u32{2} << (irq % 16 * 2); }
};

// GICD_SGIR.
struct SoftwareGenerated {
    using Interrupt = Field<0, 4>;
    using Targets = Field<16, 8>; // one bit a CPU interface
};

// CPU interface.
inline constexpr Word control = 0x00;
inline constexpr Word priority_mask = 0x04;
inline constexpr Word acknowledge = 0x0c;
inline constexpr Word end_of_interrupt = 0x10;

// GICC_IAR.
struct Acknowledge {
    using Interrupt = Field<0, 10, unsigned>;
    static constexpr unsigned first_special = 1020; // from here on: no interrupt
};

// Interrupts below are banked for each CPU interface, the others shared.
inline constexpr unsigned first_shared = 32;

} // namespace arch::gic
