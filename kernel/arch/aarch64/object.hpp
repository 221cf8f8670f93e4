// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Invocations that only AArch64 has: cache maintenance on frames and address spaces, and
// capabilities to raise software-generated interrupts.
#pragma once

#include "object/invocation.hpp"

namespace arch::object {

// For a label that the generic decoder of frames doesn't know.
Outcome invoke_frame(Invocation& call);

Outcome invoke_space(Invocation& call);

// For a label that the generic decoder of the interrupt control capability doesn't know: makes a
// capability for one interrupt to one core.
Outcome invoke_irq_control(Invocation& call);

// An invocation of that capability, whatever its label and message: raises the interrupt.
void send_sgi(const Cap& cap);

} // namespace arch::object
