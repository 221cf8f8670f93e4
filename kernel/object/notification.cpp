// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "object/notification.hpp"

#include "object/reply.hpp"
#include "object/sched_context.hpp"
#include "sched/scheduler.hpp"

void Notification::signal(Core& core, Word badge) {
    if (active_ == 0 && bound_thread_ != nullptr &&
        bound_thread_->state == ThreadState::blocked_on_receive) {
        Thread& thread = *bound_thread_;
        thread.cancel_ipc(core);
        deliver(core, thread, badge);
    } else if (active_ == 0 && !waiters_.empty()) {
        Thread& thread = *waiters_.last();
        leave(thread);
        deliver(core, thread, badge);
    } else {
        active_ = 1;
        pending_ |= badge;
    }
}

void Notification::wait(Core& core, Thread& thread, Blocking blocking) {
    if (is_active()) {
        take_pending(core, thread);
    } else if (blocking == Blocking::yes) {
        reclaim_time(core, thread);
        thread.state = ThreadState::blocked_on_wait;
        thread.waiting_for = this;
        waiters_.insert(thread, thread.priority);
    } else {
        thread.context.set_capability_register(0);
    }
}

void Notification::take_pending(Core& core, Thread& thread) {
    thread.context.set_capability_register(pending_);
    active_ = 0;
    pending_ = 0;
    lend_time(core, thread);
}

void Notification::deliver(Core& core, Thread& thread, Word badge) {
    thread.context.set_capability_register(badge);
    thread.state = ThreadState::running;
    lend_time(core, thread);
    if (thread.sched_context != nullptr) {
        scheduler::note_activation(core, *thread.sched_context);
    }
    scheduler::wake(core, thread);
}

void Notification::lend_time(Core& core, Thread& thread) {
    if (thread.sched_context == nullptr && sched_context_ != nullptr &&
        sched_context_->thread == nullptr) {
        sched_context_->donate(core, thread);
    }
}

void Notification::reclaim_time(Core& core, Thread& thread) {
    if (sched_context_ != nullptr && thread.sched_context == sched_context_) {
        sched_context_->unbind_thread(core);
    }
}

void Notification::leave(Thread& thread) {
    waiters_.remove(thread);
    thread.waiting_for = nullptr;
}

void Notification::reorder(Thread& thread, Word new_priority) {
    waiters_.remove(thread);
    waiters_.insert(thread, new_priority);
}

bool Notification::cancel_all_step(Core& core) {
    for (unsigned i = 0; i < config::waiters_per_step && !waiters_.empty(); ++i) {
        waiters_.last()->resume(core);
    }
    scheduler::queue_candidate(core);
    return waiters_.empty();
}

void Notification::finalise() {
    if (bound_thread_ != nullptr) {
        bound_thread_->unbind_notification();
    }
    if (sched_context_ != nullptr) {
        sched_context_->unbind_notification();
    }
}
