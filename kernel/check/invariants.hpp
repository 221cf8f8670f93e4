// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Invariants: what must be true of the kernel's objects between two system calls, as code. Each
// function names one object and looks at it and at what it is linked to; the first condition that
// fails stops the machine with its place in invariants.cpp or whole.cpp. Debug and host builds
// only.
#pragma once

#include "object/notification.hpp"
#include "object/reply.hpp"
#include "object/sched_context.hpp"
#include "sched/core.hpp"

class Invariants {
public:
    // --- one object
    static void slot(const Slot& slot);
    static void thread(const Core& core, const Thread& thread);
    static void sched_context(const SchedContext& context);
    static void endpoint(const Endpoint& endpoint);
    static void notification(const Notification& notification);
    static void reply(const Reply& reply);

    // Who runs, and that it should.
    static void current(const Core& core);

    // --- the whole kernel: every thread and what it waits for and runs on; queues; interrupts;
    // all capability lists that begin in a thread, in the interrupt table or in a CNode that is the
    // root of some thread's CSpace, with the objects that the capabilities name. Not covered: lists
    // that begin in other CNodes, and page tables.
    static void whole(const Core& core);

private:
    friend class Sweep;

    static void waiting(const Thread& thread);
    static void queued(const Core& core, const Thread& thread);
    static void thread_slots(const Thread& thread);
    static void refills(const SchedContext& context);
    static void ready_queue(const Core& core, const ReadyQueue& queue);
    static void ready_list(const Core& core, const ReadyQueue& queue, Word priority);
    static void release_queue(const Core& core);
    static void interrupts(const Core& core);
    static void interrupt(const Core& core, unsigned irq);
    static void zombie(const Slot& slot);
    static void object(const Core& core, const Slot& slot);
    // The list from `start` on, `limit` capabilities of it at most; the first one behind them.
    static const Slot* list_from(const Core& core, const Slot& start, Word limit);
    static void lists_in(const Core& core, const Slot* slots, Word count);
    static bool is_scanned_earlier(const Core& core, const Thread& thread);
};
