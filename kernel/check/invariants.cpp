// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "check/invariants.hpp"

#include "check/tree_check.hpp"
#include "memory/asid.hpp"
#include "object/deletion.hpp"

#if defined(SKERRY_DEBUG)

namespace {

template <typename T>
const T& waited_for(const Thread& thread) {
    return *static_cast<const T*>(thread.waiting_for);
}

bool has_time(const Thread& thread) {
    return thread.sched_context != nullptr && thread.sched_context->is_configured();
}

bool is_null_or(const Cap& cap, CapKind kind) {
    return cap.is_null() || cap.kind() == kind;
}

} // namespace

// SPEC: slot-1
void Invariants::slot(const Slot& slot) {
    const Slot* const previous = slot.previous();
    const Slot* const next = slot.next();
    if (slot.is_empty()) {
        KERNEL_ASSERT(previous == nullptr && next == nullptr);
        return;
    }
    KERNEL_ASSERT(slot.cap.kind() <= CapKind::zombie);
    KERNEL_ASSERT(previous == nullptr || (previous->next() == &slot && !previous->is_empty()));
    KERNEL_ASSERT(next == nullptr || (next->previous() == &slot && !next->is_empty()));
}

// SPEC: thread-1
void Invariants::thread(const Core& core, const Thread& thread) {
    KERNEL_ASSERT(thread.state <= ThreadState::idle);
    KERNEL_ASSERT(thread.priority <= abi::max_priority && thread.domain < config::domain_count);
    waiting(thread);
    queued(core, thread);
    thread_slots(thread);
    if (thread.sched_context != nullptr) {
        KERNEL_ASSERT(thread.sched_context->thread == &thread);
        sched_context(*thread.sched_context);
    }
    if (thread.reply != nullptr) {
        KERNEL_ASSERT(thread.reply->thread_ == &thread);
        reply(*thread.reply);
    }
    KERNEL_ASSERT(thread.bound_notification == nullptr ||
                  thread.bound_notification->bound_thread_ == &thread);
    KERNEL_ASSERT(thread.yield_to == nullptr || thread.yield_to->yield_from == &thread);
    KERNEL_ASSERT(thread.has_deletions || !deletion::is_pending(thread));
    if (thread.space_epoch == core.space_epoch) { // SPEC: asid-2
        KERNEL_ASSERT(thread.space.raw == asid::space_of(core, thread).raw);
    }
    const bool has_fault = thread.fault.type != abi::Fault::none;
    KERNEL_ASSERT(!has_fault || thread.state == ThreadState::blocked_on_send ||
                  thread.state == ThreadState::blocked_on_reply);
}

// The table at the head of thread.hpp: state against queue.
void Invariants::waiting(const Thread& thread) {
    using tree_check::element;
    using tree_check::outside;
    if (thread.state != ThreadState::blocked_on_send) {
        outside<Thread, &Thread::badge_node>(thread);
    }
    switch (thread.state) {
    case ThreadState::blocked_on_send: {
        const Endpoint& endpoint = waited_for<Endpoint>(thread);
        element<Thread, &Thread::badge_node>(thread, &endpoint.senders_);
        KERNEL_ASSERT(thread.badge_node.key == thread.send_terms.badge);
        [[fallthrough]];
    }
    case ThreadState::blocked_on_receive: {
        const Endpoint& endpoint = waited_for<Endpoint>(thread);
        element<Thread, &Thread::wait_node>(thread, &endpoint.waiters_);
        KERNEL_ASSERT(endpoint.has(thread.state) && thread.wait_node.key == thread.priority);
        break;
    }
    case ThreadState::blocked_on_wait: {
        const Notification& notification = waited_for<Notification>(thread);
        element<Thread, &Thread::wait_node>(thread, &notification.waiters_);
        KERNEL_ASSERT(!notification.is_active() && thread.wait_node.key == thread.priority);
        break;
    }
    case ThreadState::blocked_on_reply:
        KERNEL_ASSERT(thread.reply != nullptr);
        [[fallthrough]];
    case ThreadState::inactive:
    case ThreadState::running:
    case ThreadState::restart:
    case ThreadState::idle:
        outside<Thread, &Thread::wait_node>(thread);
        KERNEL_ASSERT(thread.waiting_for == nullptr);
        break;
    }
    KERNEL_ASSERT(thread.reply == nullptr || thread.state == ThreadState::blocked_on_reply ||
                  thread.state == ThreadState::blocked_on_receive);
}

// A thread that could run is queued exactly once, or is the current one; others are not queued.
void Invariants::queued(const Core& core, const Thread& thread) {
    const bool released_later = core.release.contains(thread);
    const bool could_run = thread.is_runnable() && has_time(thread);
    if (thread.in_ready_queue) {
        const ReadyQueue& queue = core.ready[thread.domain];
        KERNEL_ASSERT(could_run && !released_later);
        KERNEL_ASSERT(thread.ready_node.owner == &queue.lists_[thread.priority]);
        KERNEL_ASSERT((queue.bits_[thread.priority / 64] >> (thread.priority % 64) & 1) != 0);
    } else {
        KERNEL_ASSERT(thread.ready_node.owner == nullptr);
    }
    if (released_later) {
        tree_check::element<Thread, &Thread::release_node>(thread, &core.release);
        const SchedContext& context = *thread.sched_context;
        KERNEL_ASSERT(could_run);
        KERNEL_ASSERT(thread.release_node.key == context.refills()[context.refill_head].start);
    } else {
        tree_check::outside<Thread, &Thread::release_node>(thread);
    }
    const bool is_queued = thread.in_ready_queue || released_later;
    KERNEL_ASSERT(!could_run || is_queued != (&thread == core.current));
}

void Invariants::thread_slots(const Thread& thread) {
    for (const Slot& each : thread.slots) {
        if (&each == &thread.slots[Thread::deletions_slot]) {
            KERNEL_ASSERT(is_null_or(each.cap, CapKind::zombie)); // the head of a chain, in no list
        } else {
            slot(each);
        }
    }
    const auto cap = [&](Thread::SlotName name) -> const Cap& { return thread.slots[name].cap; };
    KERNEL_ASSERT(is_null_or(cap(Thread::own_slot), CapKind::zombie));
    if (!cap(Thread::own_slot).is_null()) {
        return; // dying: what was in slot 0 may stand anywhere
    }
    KERNEL_ASSERT(is_null_or(cap(Thread::cspace_slot), CapKind::cnode));
    KERNEL_ASSERT(is_null_or(cap(Thread::vspace_slot), CapKind::vspace));
    KERNEL_ASSERT(is_null_or(cap(Thread::fault_handler_slot), CapKind::endpoint));
    KERNEL_ASSERT(is_null_or(cap(Thread::timeout_handler_slot), CapKind::endpoint));
    KERNEL_ASSERT(is_null_or(cap(Thread::ipc_buffer_slot), CapKind::frame));
}

// SPEC: sched-context-1
void Invariants::sched_context(const SchedContext& context) {
    KERNEL_ASSERT(context.thread == nullptr || context.thread->sched_context == &context);
    KERNEL_ASSERT(context.notification == nullptr ||
                  context.notification->sched_context_ == &context);
    KERNEL_ASSERT(context.reply == nullptr || context.reply->lent_time_ == &context);
    KERNEL_ASSERT(context.yield_from == nullptr || context.yield_from->yield_to == &context);
    if (context.is_configured()) {
        refills(context);
    }
}

// SPEC: budget-1
void Invariants::refills(const SchedContext& context) {
    const Word count = context.refill_count;
    KERNEL_ASSERT(count >= 1 && count <= context.refill_max);
    KERNEL_ASSERT(context.refill_head < context.refill_max);
    const auto refill = [&](Word i) -> const Refill& {
        const Word index = context.refill_head + i;
        return context.refills()[index < context.refill_max ? index : index - context.refill_max];
    };
    Word sum = refill(0).amount;
    for (Word i = 1; i < count; ++i) {
        KERNEL_ASSERT(refill(i).amount != 0);
        KERNEL_ASSERT(refill(i - 1).start + refill(i - 1).amount <= refill(i).start);
        sum += refill(i).amount;
    }
    if (context.is_round_robin()) {
        KERNEL_ASSERT(count == 1 && sum <= context.budget);
    } else {
        KERNEL_ASSERT(sum == context.budget);
    }
}

// SPEC: endpoint-1, tree-1
void Invariants::endpoint(const Endpoint& endpoint) {
    Word waiters = 0;
    Word senders = 0;
    tree_check::tree(endpoint.waiters_, [&](const Thread& thread) {
        KERNEL_ASSERT(thread.waiting_for == &endpoint);
        KERNEL_ASSERT(thread.state == endpoint.waiters_.root()->state);
        KERNEL_ASSERT(thread.state == ThreadState::blocked_on_send ||
                      thread.state == ThreadState::blocked_on_receive);
        KERNEL_ASSERT(thread.wait_node.key == thread.priority);
        ++waiters;
    });
    tree_check::tree(endpoint.senders_, [&](const Thread& thread) {
        KERNEL_ASSERT(thread.state == ThreadState::blocked_on_send);
        KERNEL_ASSERT(thread.waiting_for == &endpoint);
        ++senders;
    });
    KERNEL_ASSERT(senders == (endpoint.has(ThreadState::blocked_on_send) ? waiters : 0));
}

// SPEC: notification-1
void Invariants::notification(const Notification& notification) {
    tree_check::tree(notification.waiters_, [&](const Thread& thread) {
        KERNEL_ASSERT(thread.waiting_for == &notification);
        KERNEL_ASSERT(thread.state == ThreadState::blocked_on_wait);
        KERNEL_ASSERT(thread.wait_node.key == thread.priority);
        const Thread* const bound = notification.bound_thread_;
        KERNEL_ASSERT(bound == nullptr || bound == &thread);
    });
    KERNEL_ASSERT(!notification.is_active() || notification.waiters_.empty());
    KERNEL_ASSERT(notification.is_active() || notification.pending_ == 0);
    KERNEL_ASSERT(notification.bound_thread_ == nullptr ||
                  notification.bound_thread_->bound_notification == &notification);
    KERNEL_ASSERT(notification.sched_context_ == nullptr ||
                  notification.sched_context_->notification == &notification);
}

// SPEC: reply-1
void Invariants::reply(const Reply& reply) {
    const Thread* const thread = reply.thread_;
    KERNEL_ASSERT(thread == nullptr || thread->reply == &reply);
    const bool is_linked =
        reply.older_ != nullptr || reply.newer_ != nullptr || reply.lent_time_ != nullptr;
    KERNEL_ASSERT(!is_linked || reply.is_waited_on_by_caller());
    KERNEL_ASSERT(reply.older_ == nullptr || reply.older_->newer_ == &reply);
    KERNEL_ASSERT(reply.newer_ == nullptr || reply.newer_->older_ == &reply);
    // Only the top of a stack knows the time that is lent along it.
    KERNEL_ASSERT(reply.lent_time_ == nullptr ||
                  (reply.newer_ == nullptr && reply.lent_time_->reply == &reply));
}

// SPEC: scheduler-1
void Invariants::current(const Core& core) {
    const Thread& current = *core.current;
    const ReadyQueue& queue = core.ready[core.domain];
    KERNEL_ASSERT(core.candidate == nullptr && !core.several_woken);
    KERNEL_ASSERT(core.sched_context == current.sched_context);
    if (&current == &core.idle) {
        KERNEL_ASSERT(queue.empty());
        return;
    }
    KERNEL_ASSERT(current.state == ThreadState::running && has_time(current));
    KERNEL_ASSERT(current.domain == core.domain && !current.in_ready_queue);
    KERNEL_ASSERT(queue.empty() || queue.highest_priority() <= current.priority);
}

#endif
