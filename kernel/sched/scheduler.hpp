// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The scheduler: who runs, on whose time, and until when.
//
// The highest priority of the current domain that is ready runs; among equals, first come first
// served. The running thread is in no ready queue unless its time slice has just ended. Time is
// read once per kernel entry; what was used since is charged to the scheduling context in use
// before anything depends on its budget. SPEC: scheduler-1
// Manual: the seL4 reference manual, sections 6.1 and 6.2.
#pragma once

#include "sched/core.hpp"

namespace scheduler {

// --- at kernel entry

// Reads the time and adds what was used to the account of the scheduling context in use.
void enter(Core& core);

// The current thread has time left for what it asks. If not, its time slice ends (or it times out)
// and it re-executes the instruction when it next runs.
[[nodiscard]] bool has_budget_or_ends_slice(Core& core);

// --- while in the kernel

// The thread has become runnable, or has got time. It runs at exit if its priority is above the
// current one's (or the current one can't go on); else it goes to the tail of the current one's
// queue, or to the head of a lower one. If an entry wakes several, each goes to the head of its
// queue, in front of those woken before it. Without budget a thread waits in the release queue,
// without a scheduling context nowhere.
void wake(Core& core, Thread& thread);

// Whoever was woken by this entry goes to the head of its queue, whatever its priority.
void queue_candidate(Core& core);

// Takes the thread out of the ready and the release queue.
void remove(Core& core, Thread& thread);

// The scheduling context has time that can be used now.
[[nodiscard]] bool is_released(const Core& core, const SchedContext& context);

// Could run, or runs: not stopped, and not waiting for its budget.
[[nodiscard]] bool is_schedulable(const Core& core, const Thread& thread);

// Charges what was used so far to the scheduling context in use.
void charge(Core& core);

// Gives up the rest of the current time slice.
void yield(Core& core);

// The thread waits in the release queue until its budget comes back.
void postpone(Core& core, Thread& thread);

// Puts `thread` at the head of its queue, and the current thread behind it at the head of its own.
void put_before_current(Core& core, Thread& thread);
void put_at_head(Core& core, Thread& thread);

// The scheduling context of a thread has just become usable by it: sporadic time starts now.
void note_activation(Core& core, SchedContext& context);

// --- at kernel exit

// Chooses the thread to run and makes the machine its own; programs the timer.
void leave(Core& core);

// --- for the fast path, instead of choosing

// `next` may take the place of the current thread at once, on the time that is in use.
[[nodiscard]] bool may_follow(const Core& core, const Thread& next);

// It does.
void switch_on_same_time(Core& core, Thread& next);

// The current domain's turn ends; the schedule goes on at `next_index`.
void end_domain(Core& core, Word next_index);

} // namespace scheduler
