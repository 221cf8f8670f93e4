// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Endpoint: the meeting point of senders and receivers.
//
// Invariant: all that wait are senders or all are receivers, and the state of any of them says
// which; nobody waits <=> idle. Senders stand in `senders_` too, by badge, so that those of one
// badge can be cancelled without looking at the others. SPEC: endpoint-1
//
//   waiting    | send                           | receive
//   nobody     | wait, or drop if not blocking  | wait, or return nothing if not blocking
//   senders    | as above                       | rendezvous with the first
//   receivers  | rendezvous with the first      | as above
//
// The first is the one of highest priority, among equals the one that came first.
// Manual: the seL4 reference manual, chapter 4.
#pragma once

#include "object/thread.hpp"

enum class Blocking : bool { no, yes };

// How a message is sent, from the capability and the system call that send it.
struct SendOptions {
    Blocking blocking = Blocking::yes;
    SendTerms terms;
    bool may_donate = false; // the sender's time goes to a receiver that has none
};

class Endpoint {
public:
    static constexpr CapKind cap_kind = CapKind::endpoint;

    void send(Core& core, Thread& sender, const SendOptions& options);
    void receive(Core& core, Thread& receiver, Reply* reply, Blocking blocking);

    // Takes a thread that waits here out of the queue.
    void leave(Thread& thread);
    // A thread that waits here changes its priority.
    void reorder(Thread& thread, Word new_priority);

    // --- for the fast path: a queue of at most one
    [[nodiscard]] bool is_idle() const { return waiters_.empty(); }

    // The receiver that waits, if it is alone; else null.
    [[nodiscard]] Thread* lone_receiver() const;
    void take(Thread& lone);                       // it waits no longer
    void wait_alone(Thread& server, Reply& reply); // receives with nobody else here

    // One bounded step of making everybody restart, or every sender with this badge; true when
    // none is left.
    [[nodiscard]] bool cancel_all_step(Core& core);
    [[nodiscard]] bool cancel_badged_step(Core& core, Word badge);

private:
    friend class Invariants;
    using Waiters = DigitalTree<Thread, &Thread::wait_node, 8>;
    using Senders = DigitalTree<Thread, &Thread::badge_node, 64>;

    [[nodiscard]] bool has(ThreadState state) const;
    void wait(Thread& thread, ThreadState state);
    void rendezvous(Core& core, Thread& sender, Thread& receiver, Reply* reply,
                    const SendOptions& options) const;
    void cancel(Core& core, Thread& thread);

    Waiters waiters_;
    Senders senders_;
};

static_assert(sizeof(Endpoint) == Word{1} << abi::endpoint_bits);
