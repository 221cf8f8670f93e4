// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "object/reply.hpp"

#include "object/sched_context.hpp"
#include "object/thread.hpp"
#include "sched/scheduler.hpp"

bool Reply::is_waited_on_by_caller() const {
    return thread_ != nullptr && thread_->state == ThreadState::blocked_on_reply;
}

void Reply::offer(Thread& receiver) {
    KERNEL_ASSERT(thread_ == nullptr || thread_ == &receiver);
    thread_ = &receiver;
    receiver.reply = this;
}

void Reply::withdraw(Thread& receiver) {
    KERNEL_ASSERT(thread_ == &receiver && receiver.reply == this);
    thread_ = nullptr;
    receiver.reply = nullptr;
}

void Reply::push(Core& core, Thread& caller, Thread& callee, Donation donation) {
    KERNEL_ASSERT(thread_ == nullptr && lent_time_ == nullptr);
    thread_ = &caller;
    caller.reply = this;
    caller.state = ThreadState::blocked_on_reply;
    SchedContext* const time = caller.sched_context;
    if (donation == Donation::no || time == nullptr || callee.sched_context != nullptr) {
        return;
    }
    older_ = time->reply;
    if (older_ != nullptr) {
        older_->newer_ = this;
        older_->lent_time_ = nullptr;
    }
    lent_time_ = time;
    time->reply = this;
    time->donate(core, callee);
}

void Reply::pop(Core& core) {
    KERNEL_ASSERT(is_waited_on_by_caller());
    Thread& caller = *thread_;
    SchedContext* const time = lent_time_;
    if (time != nullptr) {
        time->reply = older_;
        if (older_ != nullptr) {
            older_->lent_time_ = time;
            older_->newer_ = nullptr;
        }
        older_ = nullptr;
        lent_time_ = nullptr;
        if (caller.sched_context == nullptr) {
            time->donate(core, caller);
        }
    }
    cut();
}

bool Reply::has_lent_to(const Thread& callee) const {
    return lent_time_ != nullptr && lent_time_ == callee.sched_context;
}

void Reply::lend(Thread& caller, Thread& callee) {
    KERNEL_ASSERT(thread_ == &callee && lent_time_ == nullptr && callee.sched_context == nullptr);
    SchedContext& time = *caller.sched_context;
    callee.reply = nullptr;
    thread_ = &caller;
    caller.reply = this;
    caller.state = ThreadState::blocked_on_reply;
    older_ = time.reply;
    if (older_ != nullptr) {
        older_->newer_ = this;
        older_->lent_time_ = nullptr;
    }
    lent_time_ = &time;
    time.reply = this;
    time.thread = &callee;
    caller.sched_context = nullptr;
    callee.sched_context = &time;
    callee.state = ThreadState::running;
}

void Reply::give_back(Thread& caller, Thread& callee) {
    KERNEL_ASSERT(is_waited_on_by_caller() && has_lent_to(callee));
    SchedContext& time = *lent_time_;
    time.reply = older_;
    if (older_ != nullptr) {
        older_->lent_time_ = &time;
        older_->newer_ = nullptr;
        older_ = nullptr;
    }
    lent_time_ = nullptr;
    thread_ = nullptr;
    caller.reply = nullptr;
    time.thread = &caller;
    callee.sched_context = nullptr;
    caller.sched_context = &time;
    caller.state = ThreadState::running;
}

void Reply::cut() {
    if (lent_time_ != nullptr) {
        lent_time_->reply = nullptr;
        lent_time_ = nullptr;
    }
    if (newer_ != nullptr) {
        newer_->older_ = nullptr;
        newer_ = nullptr;
    }
    if (older_ != nullptr) {
        older_->newer_ = nullptr;
        older_ = nullptr;
    }
    if (thread_ != nullptr) {
        thread_->reply = nullptr;
        thread_ = nullptr;
    }
}

void Reply::finalise(Core& core) {
    if (is_waited_on_by_caller()) {
        Thread& caller = *thread_;
        pop(core);
        caller.state = ThreadState::inactive;
        caller.fault = {};
    } else if (thread_ != nullptr) {
        thread_->cancel_ipc(core);
    }
}
