// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What DebugCapIdentify answers: the kind of a capability. 0: empty or not
// found.
#pragma once

#include "abi/word.hpp"

namespace abi {

enum class CapTag : Word {
    null = 0,
    frame = 1,
    untyped = 2,
    page_table = 3, // RISC-V: also an address space's root
    endpoint = 4,
    notification = 6,
    reply = 8,
    vspace = 9, // AArch64
    cnode = 10,
    asid_control = 11,
    thread = 12,
    asid_pool = 13,
    irq_control = 14,
    vcpu = 15,
    irq_handler = 16,
    zombie = 18,
    domain = 20,
    sched_context = 22,
    sched_control = 24,
    smc = 25,        // AArch64
    sgi_signal = 27, // AArch64
};

} // namespace abi
