// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// SchedContext: a right to processor time, as a budget in each period.
//
// The budget is a circular array of refills in the order of their start times; the first is being
// used up. The amounts always add up to the budget (round robin: see budget.hpp), and no refill is
// smaller than the least budget. Times are ticks of the timer. SPEC: sched-context-1
// Manual: the seL4 reference manual, section 6.1.
#pragma once

#include "cap/cap.hpp"

#include "abi/object_size.hpp"
#include "abi/sched_context.hpp"

class Notification;
class Reply;
class Thread;
struct Core;

struct Refill {
    Word start;  // usable from then on
    Word amount; // ticks
};

class SchedContext {
public:
    static constexpr CapKind cap_kind = CapKind::sched_context;

    Word period;     // ticks; 0: round robin
    Word budget;     // ticks
    Word consumed;   // ticks, since somebody asked last
    Word badge;      // told in timeout faults
    Word sporadic;   // boolean
    Word refill_max; // 0: never configured, runs nothing
    Word refill_count;
    Word refill_head; // index of the first
    Thread* thread;   // who runs on it
    Notification* notification;
    Reply* reply;       // top of the stack of calls that lent it on
    Thread* yield_from; // who waits in YieldTo for it

    // As many as the object has room for; there are two in the smallest.
    [[nodiscard]] Refill* refills() { return reinterpret_cast<Refill*>(this + 1); }

    [[nodiscard]] const Refill* refills() const {
        return reinterpret_cast<const Refill*>(this + 1);
    }

    [[nodiscard]] bool is_configured() const { return refill_max != 0; }

    [[nodiscard]] bool is_round_robin() const { return period == 0; }

    void bind_thread(Core& core, Thread& new_thread);
    void unbind_thread(Core& core);
    void bind_notification(Notification& new_notification);
    void unbind_notification();
    void unbind_reply();
    // Lends itself to `to`, who has none; whoever runs on it stops.
    void donate(Core& core, Thread& to);
    // Ends a YieldTo that waits for this one's consumption, and reports it.
    void complete_yield(Core& core);
    [[nodiscard]] Word take_consumed_us();

    void finalise(Core& core);
};

static_assert(sizeof(SchedContext) + abi::min_refills * sizeof(Refill) ==
              abi::sched_context_core_bytes);
static_assert(sizeof(Refill) == abi::refill_bytes);
