// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Registers of Arm's PL011 UART.
// Source: Arm DDI 0183G, "PrimeCell UART (PL011) Technical Reference Manual", chapter 3; the
// section is named at each register.
#pragma once

#include "libs/register/register_block.hpp"

namespace os::serial::pl011 {

using Word = std::uint32_t;

// 3.3.1: data; the error bits above bit 7 are not looked at.
struct Data : mmio::ReadWrite<0x000, Word> {
    using Character = mmio::Field<Data, 0, 8>;
};

// 3.3.3: flags.
struct Flags : mmio::ReadOnly<0x018, Word> {
    using ReceiveFifoEmpty = mmio::Field<Flags, 4>;
    using TransmitFifoFull = mmio::Field<Flags, 5>;
};

// 3.3.7: line control. Writing it also takes the baud rate over, which stays as it is.
struct LineControl : mmio::ReadWrite<0x02c, Word> {
    using FifoEnable = mmio::Field<LineControl, 4>;
    using WordLength = mmio::Field<LineControl, 5, 2>; // 3: eight bits
};

// 3.3.8: control.
struct Control : mmio::ReadWrite<0x030, Word> {
    using UartEnable = mmio::Field<Control, 0>;
    using TransmitEnable = mmio::Field<Control, 8>;
    using ReceiveEnable = mmio::Field<Control, 9>;
};

// 3.3.9: FIFO levels at which the interrupts come.
struct FifoLevels : mmio::ReadWrite<0x034, Word> {
    using Transmit = mmio::Field<FifoLevels, 0, 3>; // 0: down to 1/8
    using Receive = mmio::Field<FifoLevels, 3, 3>;  // 0: up to 1/8; fewer come by time-out
};

// 3.3.10: interrupt mask; a bit set lets the interrupt through.
struct InterruptMask : mmio::ReadWrite<0x038, Word> {
    using Receive = mmio::Field<InterruptMask, 4>;
    using Transmit = mmio::Field<InterruptMask, 5>;
    using ReceiveTimeout = mmio::Field<InterruptMask, 6>;
};

} // namespace os::serial::pl011
