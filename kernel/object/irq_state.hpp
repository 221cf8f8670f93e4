// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// InterruptTable: which interrupts were issued, and whom each one signals.
//
// Invariant: a slot holds a notification capability or nothing; only an issued interrupt has one.
// The slots stand in the derivation tree like any other. SPEC: irq-1
#pragma once

#include "arch/target.hpp"
#include "cap/slot.hpp"

enum class IrqState : u8 {
    inactive = 0,
    issued,   // an IRQ handler capability exists
    reserved, // the kernel's own, or another kernel's
};

struct InterruptTable {
    Slot notification[arch::interrupt::last + 1] = {};
    IrqState state[arch::interrupt::last + 1] = {};
};
