// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Registers of the goldfish real-time clock: nanoseconds since 1970, and one alarm.
// Source: "Goldfish virtual hardware", section "RTC device" (Android emulator documentation,
// GOLDFISH-VIRTUAL-HARDWARE.TXT).
#pragma once

#include "libs/register/register_block.hpp"

namespace os::timer::goldfish {

using Word = std::uint32_t;

// Reading the low half latches the high half, so low is read first.
struct TimeLow : mmio::ReadOnly<0x00, Word> {};

struct TimeHigh : mmio::ReadOnly<0x04, Word> {};

// Writing the low half arms the alarm, so high is written first.
struct AlarmLow : mmio::WriteOnly<0x08, Word> {};

struct AlarmHigh : mmio::WriteOnly<0x0c, Word> {};

struct InterruptEnable : mmio::WriteOnly<0x10, Word> {
    using Alarm = mmio::Field<InterruptEnable, 0>;
};

// Writing anything takes the alarm, or its interrupt, away.
struct ClearAlarm : mmio::WriteOnly<0x14, Word> {};

struct ClearInterrupt : mmio::WriteOnly<0x1c, Word> {};

} // namespace os::timer::goldfish
