// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// System registers of the Arm generic timer that a driver at EL0 uses. The time is the virtual
// count, which every domain may read; time-outs come from the physical timer, which the kernel
// opens to the one domain that has its interrupt.
// Source: Arm DDI 0487, "Arm Architecture Reference Manual for A-profile", D13.8 (registers) and
// D11.2.4 (the timer value is relative: it needs no knowledge of the offset between the counts).
#pragma once

#include "libs/register/register_block.hpp"

namespace os::timer::arm_generic {

using Word = std::uint64_t;

// CNTP_CTL_EL0.
struct Control : mmio::ReadWrite<0, Word> {
    using Enable = mmio::Field<Control, 0>;
    using Mask = mmio::Field<Control, 1>;
};

inline Word read_frequency() {
    Word value = 0;
    asm volatile("mrs %0, cntfrq_el0" : "=r"(value));
    return value;
}

// The barrier keeps the count from being read before what comes earlier in the program.
inline Word read_count() {
    Word value = 0;
    asm volatile("isb\n\tmrs %0, cntvct_el0" : "=r"(value)::"memory");
    return value;
}

inline void write_control(mmio::Value<Control> value) {
    asm volatile("msr cntp_ctl_el0, %0\n\tisb" ::"r"(value.raw()) : "memory");
}

// Interrupt in `ticks`: a signed number of 32 bits.
inline void write_timer_value(std::uint32_t ticks) {
    asm volatile("msr cntp_tval_el0, %0\n\tisb" ::"r"(Word{ticks}) : "memory");
}

} // namespace os::timer::arm_generic
