// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Notification: a word of signals, and those who wait for one.
//
// Invariant: threads wait <=> no signal is pending; a bound notification has no waiters but its
// thread. SPEC: notification-1
//
//   state    | signal(badge)                              | wait
//   idle     | pending |= badge                           | block, or return nothing
//   waiting  | the first waiter gets the badge            | block, or return nothing
//   active   | pending |= badge                           | take all that is pending
//   (bound thread blocked on an endpoint: it gets the badge at once)
//
// Manual: the seL4 reference manual, chapter 5.
#pragma once

#include "object/endpoint.hpp"

class Notification {
public:
    static constexpr CapKind cap_kind = CapKind::notification;

    void signal(Core& core, Word badge);
    void wait(Core& core, Thread& thread, Blocking blocking);

    [[nodiscard]] bool is_active() const { return active_ != 0; }

    [[nodiscard]] Thread* bound_thread() const { return bound_thread_; }

    [[nodiscard]] SchedContext* sched_context() const { return sched_context_; }

    [[nodiscard]] bool has_waiters() const { return !waiters_.empty(); }

    // Hands the pending word to `thread`, who receives.
    void take_pending(Core& core, Thread& thread);
    // The time this notification lent to `thread` comes back, if it did lend any.
    void reclaim_time(Core& core, Thread& thread);

    void leave(Thread& thread);
    void reorder(Thread& thread, Word new_priority);
    [[nodiscard]] bool cancel_all_step(Core& core);

    // No more signals reach it: unbinds its thread and its scheduling context.
    void finalise();

private:
    friend class Thread;
    friend class SchedContext;
    friend class Invariants;
    using Waiters = DigitalTree<Thread, &Thread::wait_node, 8>;

    void deliver(Core& core, Thread& thread, Word badge);
    void lend_time(Core& core, Thread& thread);

    Word active_;
    Word pending_;
    Waiters waiters_;
    Thread* bound_thread_;
    SchedContext* sched_context_;
    Word unused_[3];
};

static_assert(sizeof(Notification) == Word{1} << abi::notification_bits);
