// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "object/sched_context.hpp"

#include "object/notification.hpp"
#include "object/reply.hpp"
#include "object/thread.hpp"
#include "sched/scheduler.hpp"

void SchedContext::bind_thread(Core& core, Thread& new_thread) {
    KERNEL_ASSERT(thread == nullptr && new_thread.sched_context == nullptr);
    thread = &new_thread;
    new_thread.sched_context = this;
    scheduler::note_activation(core, *this);
    scheduler::wake(core, new_thread);
    scheduler::queue_candidate(core);
}

void SchedContext::unbind_thread(Core& core) {
    if (thread == nullptr) {
        return;
    }
    scheduler::remove(core, *thread);
    thread->sched_context = nullptr;
    thread = nullptr;
}

void SchedContext::bind_notification(Notification& new_notification) {
    KERNEL_ASSERT(notification == nullptr && new_notification.sched_context_ == nullptr);
    notification = &new_notification;
    new_notification.sched_context_ = this;
}

void SchedContext::unbind_notification() {
    if (notification != nullptr) {
        notification->sched_context_ = nullptr;
        notification = nullptr;
    }
}

void SchedContext::unbind_reply() {
    if (reply != nullptr) {
        reply->lent_time_ = nullptr;
        reply = nullptr;
    }
}

void SchedContext::donate(Core& core, Thread& to) {
    KERNEL_ASSERT(to.sched_context == nullptr);
    unbind_thread(core);
    thread = &to;
    to.sched_context = this;
}

Word SchedContext::take_consumed_us() {
    const Word ticks = consumed;
    consumed = 0;
    return arch::timer::microseconds_from_ticks(ticks);
}

void SchedContext::complete_yield(Core& core) {
    if (yield_from == nullptr) {
        return;
    }
    if (this == core.sched_context) {
        scheduler::charge(core);
    }
    Thread& caller = *yield_from;
    yield_from = nullptr;
    caller.yield_to = nullptr;
    caller.context.set_message_register(0, take_consumed_us());
    caller.context.set_capability_register(0);
    caller.context.set_info_register(abi::MessageInfo::make(0, 1).raw());
}

void SchedContext::finalise(Core& core) {
    complete_yield(core);
    if (this == core.sched_context) {
        scheduler::charge(core);
        core.sched_context = nullptr;
    }
    unbind_thread(core);
    unbind_notification();
    unbind_reply();
}
