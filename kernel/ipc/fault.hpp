// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Faults: what a thread did wrong becomes a message to its handler, and the reply restarts it.
// Manual: the seL4 reference manual, section 6.2.
#pragma once

#include "object/thread.hpp"

namespace fault {

// Sends the fault to the thread's handler, like a Call; without a usable handler the thread stops.
void raise(Core& core, Thread& thread, const Fault& fault);

void raise_capability(Core& core, Thread& thread, Word cptr, bool in_receive_phase,
                      const LookupFailure& failure);

// The budget of the thread's scheduling context is used up. The handler gets no time with it.
void raise_timeout(Core& core, Thread& thread);
[[nodiscard]] bool has_timeout_handler(const Thread& thread);

// Writes the message about `sender`'s fault into the registers and buffer of `receiver`.
void write_message(Thread& sender, Thread& receiver);

// Takes the reply of `replier` to the fault of `thread`: may change its registers. Returns whether
// it goes on. Fault cleared.
[[nodiscard]] bool take_reply(Thread& thread, const Thread& replier);

// May a capability serve as a fault handler: null, or an endpoint to which one may send and whose
// receiver can answer.
[[nodiscard]] bool is_handler(const Cap& cap);

} // namespace fault
