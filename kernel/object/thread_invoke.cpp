// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "object/thread_invoke.hpp"

#include "cap/derivation.hpp"
#include "memory/asid.hpp"
#include "object/deletion.hpp"
#include "object/notification.hpp"
#include "sched/scheduler.hpp"

namespace {

Outcome bind_notification(Invocation& call, Thread& thread) {
    if (call.is_shorter_than(0, 1)) {
        return call.truncated_message();
    }
    const Cap& cap = call.extra(0).cap;
    Notification* const notification = as<Notification>(cap);
    if (thread.bound_notification != nullptr || notification == nullptr ||
        !cap.may(abi::Rights::read) || notification->bound_thread() != nullptr ||
        notification->has_waiters()) {
        return call.illegal_operation();
    }
    thread.bind_notification(*notification);
    return call.done();
}

Outcome unbind_notification(Invocation& call, Thread& thread) {
    if (thread.bound_notification == nullptr) {
        return call.illegal_operation();
    }
    thread.unbind_notification();
    return call.done();
}

Outcome set_tls_base(Invocation& call, Thread& thread) {
    if (call.is_shorter_than(1)) {
        return call.truncated_message();
    }
    thread.context.set_tls_base(call.argument(0));
    return call.done();
}

// Ours is outside of the mask, so that programs for other kernels can't meet it.
constexpr Word known_flags = abi::ThreadFlags::mask | abi::ThreadFlags::physical_timer;

Outcome set_flags(Invocation& call, Thread& thread) {
    if (call.is_shorter_than(2)) {
        return call.truncated_message();
    }
    thread.flags = ((thread.flags & ~call.argument(0)) | call.argument(1)) & known_flags;
    if (&thread == call.core.current) {
        arch::timer::set_user_physical_timer((thread.flags & abi::ThreadFlags::physical_timer) !=
                                             0);
    }
    return call.done_with(thread.flags & abi::ThreadFlags::mask);
}

} // namespace

void thread_invoke::replace_slot(Invocation& call, Thread& thread, Thread::SlotName name,
                                 const Cap& cap, Slot* source) {
    deletion::condemn(call.caller, thread.slots[name]);
    if (source != nullptr && !cap.is_null()) {
        Derivation::insert(thread.slots[name], cap, *source);
    }
}

void thread_invoke::suspend(Invocation& call, Thread& thread) {
    if (&thread == &call.caller) {
        thread.state = ThreadState::restart;
    }
    thread.suspend(call.core);
}

Outcome thread_invoke::done_unless_stopped(Invocation& call) {
    if (!call.caller.is_runnable()) {
        return Outcome::done;
    }
    call.caller.state = ThreadState::running; // it may have resumed itself
    return call.done();
}

Outcome thread_invoke::invoke(Invocation& call) {
    using Label = abi::Invocation;
    Thread& thread = *call.cap().pointer<Thread>();
    switch (static_cast<Label>(call.label())) {
    case Label::tcb_read_registers:
        return read_registers(call, thread);
    case Label::tcb_write_registers:
        return write_registers(call, thread);
    case Label::tcb_copy_registers:
        return copy_registers(call, thread);
    case Label::tcb_configure:
        return configure(call, thread);
    case Label::tcb_set_priority:
        return set_priority(call, thread);
    case Label::tcb_set_mc_priority:
        return set_max_priority(call, thread);
    case Label::tcb_set_sched_params:
        return set_sched_params(call, thread);
    case Label::tcb_set_timeout_endpoint:
        return set_timeout_endpoint(call, thread);
    case Label::tcb_set_ipc_buffer:
        return set_ipc_buffer(call, thread);
    case Label::tcb_set_space:
        return set_space(call, thread);
    case Label::tcb_suspend:
        suspend(call, thread);
        return done_unless_stopped(call);
    case Label::tcb_resume:
        thread.resume(call.core);
        return call.done();
    case Label::tcb_bind_notification:
        return bind_notification(call, thread);
    case Label::tcb_unbind_notification:
        return unbind_notification(call, thread);
    case Label::tcb_set_tls_base:
        return set_tls_base(call, thread);
    case Label::tcb_set_flags:
        return set_flags(call, thread);
    default:
        return call.illegal_operation();
    }
}
