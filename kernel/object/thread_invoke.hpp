// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The invocations of a thread capability. Registers are in thread_registers.cpp.
// Manual: the seL4 reference manual, sections 6.1 to 6.3 and appendix A.
#pragma once

#include "object/invocation.hpp"

namespace thread_invoke {

Outcome invoke(Invocation& call);

// thread_registers.cpp
Outcome read_registers(Invocation& call, Thread& thread);
Outcome write_registers(Invocation& call, Thread& thread);
Outcome copy_registers(Invocation& call, Thread& thread);

// thread_space.cpp
Outcome configure(Invocation& call, Thread& thread);
Outcome set_space(Invocation& call, Thread& thread);
Outcome set_ipc_buffer(Invocation& call, Thread& thread);
Outcome set_timeout_endpoint(Invocation& call, Thread& thread);

// thread_priority.cpp
Outcome set_priority(Invocation& call, Thread& thread);
Outcome set_max_priority(Invocation& call, Thread& thread);
Outcome set_sched_params(Invocation& call, Thread& thread);

// Puts `cap`, a copy of what `source` holds (null: nothing), into a slot of the thread; what was
// there is condemned to the caller's deletions.
void replace_slot(Invocation& call, Thread& thread, Thread::SlotName name, const Cap& cap,
                  Slot* source);

// Suspends a thread. One that suspends itself stops in its system call, and makes it again when it
// is resumed.
void suspend(Invocation& call, Thread& thread);

// Done; a caller that has stopped itself gets no answer, so that its system call stays whole.
Outcome done_unless_stopped(Invocation& call);

} // namespace thread_invoke
