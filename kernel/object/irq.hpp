// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Interrupts as capabilities: IRQ control issues handlers, a handler signals a notification.
//
//   issue -> unmasked -> arrives: masked, notification signalled -> Ack: unmasked
//
// Manual: the seL4 reference manual, chapter 8. SPEC: irq-2
#pragma once

#include "object/invocation.hpp"

namespace irq {

Outcome invoke_control(Invocation& call);
Outcome invoke_handler(Invocation& call);
Outcome invoke_sgi_signal(Invocation& call);

// An interrupt that a user was issued has arrived.
void deliver(Core& core, unsigned number);

} // namespace irq
