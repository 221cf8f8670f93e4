// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "object/endpoint.hpp"

#include "ipc/message.hpp"
#include "object/notification.hpp"
#include "object/reply.hpp"
#include "object/sched_context.hpp"
#include "sched/scheduler.hpp"

bool Endpoint::has(ThreadState state) const {
    return !waiters_.empty() && waiters_.root()->state == state;
}

void Endpoint::wait(Thread& thread, ThreadState state) {
    thread.state = state;
    thread.waiting_for = this;
    waiters_.insert(thread, thread.priority);
}

void Endpoint::leave(Thread& thread) {
    waiters_.remove(thread);
    if (senders_.contains(thread)) {
        senders_.remove(thread);
    }
    thread.waiting_for = nullptr;
}

void Endpoint::reorder(Thread& thread, Word new_priority) {
    waiters_.remove(thread);
    waiters_.insert(thread, new_priority);
}

Thread* Endpoint::lone_receiver() const {
    Thread* const lone = waiters_.lone();
    return lone != nullptr && lone->state == ThreadState::blocked_on_receive ? lone : nullptr;
}

void Endpoint::take(Thread& lone) {
    waiters_.remove_lone(lone);
    lone.waiting_for = nullptr;
}

void Endpoint::wait_alone(Thread& server, Reply& reply) {
    reply.offer(server);
    server.state = ThreadState::blocked_on_receive;
    server.waiting_for = this;
    waiters_.insert_lone(server, server.priority);
}

void Endpoint::send(Core& core, Thread& sender, const SendOptions& options) {
    if (has(ThreadState::blocked_on_receive)) {
        Thread& receiver = *waiters_.last();
        leave(receiver);
        Reply* const reply = receiver.reply;
        if (reply != nullptr) {
            reply->withdraw(receiver);
        }
        rendezvous(core, sender, receiver, reply, options);
        receiver.state = ThreadState::running;
        if (receiver.sched_context != nullptr) {
            scheduler::note_activation(core, *receiver.sched_context);
        }
        scheduler::wake(core, receiver);
    } else if (options.blocking == Blocking::yes) {
        scheduler::remove(core, sender);
        sender.send_terms = options.terms;
        wait(sender, ThreadState::blocked_on_send);
        senders_.insert(sender, options.terms.badge);
    }
}

void Endpoint::receive(Core& core, Thread& receiver, Reply* reply, Blocking blocking) {
    if (reply != nullptr && reply->thread() != nullptr && reply->thread() != &receiver) {
        reply->thread()->cancel_ipc(core); // whoever waited for an answer by it gets none
    }
    Notification* const bound = receiver.bound_notification;
    if (bound != nullptr && bound->is_active()) {
        bound->take_pending(core, receiver);
        return;
    }
    if (bound != nullptr && blocking == Blocking::yes) {
        bound->reclaim_time(core, receiver);
    }
    if (has(ThreadState::blocked_on_send)) {
        Thread& sender = *waiters_.last();
        leave(sender);
        rendezvous(
            core, sender, receiver, reply,
            {.terms = sender.send_terms,
             .may_donate = sender.send_terms.is_call && sender.fault.type != abi::Fault::timeout});
    } else if (blocking == Blocking::yes) {
        if (reply != nullptr) {
            reply->offer(receiver);
        }
        wait(receiver, ThreadState::blocked_on_receive);
    } else {
        receiver.context.set_capability_register(0);
    }
}

// The sender's message reaches the receiver; the sender goes on, or waits for the answer.
void Endpoint::rendezvous(Core& core, Thread& sender, Thread& receiver, Reply* reply,
                          const SendOptions& options) const {
    message::transfer(sender, receiver, this, options.terms);
    if (options.terms.is_call) {
        if (reply != nullptr && (options.terms.may_grant || options.terms.may_grant_reply)) {
            scheduler::remove(core, sender);
            reply->push(core, sender, receiver,
                        options.may_donate ? Reply::Donation::yes : Reply::Donation::no);
        } else {
            scheduler::remove(core, sender);
            sender.state = ThreadState::inactive; // nobody can answer
            sender.fault = {};
        }
        return;
    }
    if (options.may_donate && receiver.sched_context == nullptr &&
        sender.sched_context != nullptr) {
        sender.sched_context->donate(core, receiver);
    }
    if (sender.state == ThreadState::blocked_on_send) {
        sender.state = ThreadState::running;
        if (sender.sched_context != nullptr) {
            scheduler::note_activation(core, *sender.sched_context);
        }
        scheduler::wake(core, sender);
    }
}

// Makes a thread that waits here do its system call again. One that waits because of a fault has
// none: it stops.
void Endpoint::cancel(Core& core, Thread& thread) {
    const bool faulted = thread.fault.type != abi::Fault::none;
    if (faulted) {
        thread.cancel_ipc(core);
    } else {
        thread.resume(core);
    }
}

bool Endpoint::cancel_all_step(Core& core) {
    for (unsigned i = 0; i < config::waiters_per_step && !waiters_.empty(); ++i) {
        cancel(core, *waiters_.last());
    }
    scheduler::queue_candidate(core);
    return waiters_.empty();
}

bool Endpoint::cancel_badged_step(Core& core, Word badge) {
    for (unsigned i = 0; i < config::waiters_per_step; ++i) {
        Thread* const sender = senders_.find(badge);
        if (sender == nullptr) {
            return true;
        }
        cancel(core, *sender);
        scheduler::queue_candidate(core);
    }
    return senders_.find(badge) == nullptr;
}
