// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Registers of the 16550A UART, one byte each and one byte apart.
// Source: National Semiconductor / TI, "PC16550D Universal Asynchronous Receiver/Transmitter with
// FIFOs" (SNLS378C), section 8 and table 2; the section is named at each register.
#pragma once

#include "libs/register/register_block.hpp"

namespace os::serial::ns16550a {

using Byte = std::uint8_t;

// 8.0: receiver buffer (reading) and transmitter holding register (writing), with DLAB = 0.
struct ReceiverBuffer : mmio::ReadOnly<0, Byte> {};

struct TransmitterHolding : mmio::WriteOnly<0, Byte> {};

// 8.7: interrupt enable, with DLAB = 0.
struct InterruptEnable : mmio::ReadWrite<1, Byte> {
    using ReceivedDataAvailable = mmio::Field<InterruptEnable, 0>;
    using TransmitterEmpty = mmio::Field<InterruptEnable, 1>;
};

// 8.5: FIFO control.
struct FifoControl : mmio::WriteOnly<2, Byte> {
    using Enable = mmio::Field<FifoControl, 0>;
    using ClearReceiver = mmio::Field<FifoControl, 1>;
    using ClearTransmitter = mmio::Field<FifoControl, 2>;
    using ReceiverTrigger = mmio::Field<FifoControl, 6, 2>; // 0: one byte
};

// 8.1: line control. DLAB = 0 selects the registers above at offsets 0 and 1.
struct LineControl : mmio::ReadWrite<3, Byte> {
    using WordLength = mmio::Field<LineControl, 0, 2>; // 3: eight bits
    using StopBits = mmio::Field<LineControl, 2>;
    using ParityEnable = mmio::Field<LineControl, 3>;
    using DivisorLatchAccess = mmio::Field<LineControl, 7>;
};

// 8.8: modem control.
struct ModemControl : mmio::ReadWrite<4, Byte> {
    using DataTerminalReady = mmio::Field<ModemControl, 0>;
    using RequestToSend = mmio::Field<ModemControl, 1>;
    using Output2 = mmio::Field<ModemControl, 3>; // gates the interrupt line on PC-style boards
};

// 8.4: line status.
struct LineStatus : mmio::ReadOnly<5, Byte> {
    using DataReady = mmio::Field<LineStatus, 0>;
    using TransmitterHoldingEmpty = mmio::Field<LineStatus, 5>;
};

inline constexpr unsigned fifo_depth = 16; // 8.12

} // namespace os::serial::ns16550a
