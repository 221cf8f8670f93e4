// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "object/reply_invoke.hpp"

#include "ipc/fault.hpp"
#include "ipc/message.hpp"
#include "object/reply.hpp"
#include "object/sched_context.hpp"
#include "sched/scheduler.hpp"

namespace {

// The answered thread goes on, if it has time: whoever lent it on may have used it up.
void go_on(Core& core, Thread& thread, bool was_timeout) {
    SchedContext* const time = thread.sched_context;
    if (time == nullptr) {
        return;
    }
    scheduler::note_activation(core, *time);
    if (!scheduler::is_released(core, *time) && !was_timeout && !time->is_round_robin() &&
        fault::has_timeout_handler(thread)) {
        fault::raise_timeout(core, thread);
    } else {
        scheduler::wake(core, thread);
    }
}

} // namespace

Outcome reply_invoke::invoke(Invocation& call) {
    Reply& reply = *call.cap().pointer<Reply>();
    if (!reply.is_waited_on_by_caller()) {
        return call.done();
    }
    Core& core = call.core;
    Thread& thread = *reply.thread();
    reply.pop(core);
    const abi::Fault fault = thread.fault.type;
    if (fault == abi::Fault::none) {
        message::transfer(call.caller, thread, nullptr,
                          {.may_grant = call.cap().may(abi::Rights::grant)});
        thread.state = ThreadState::running;
    } else {
        thread.state =
            fault::take_reply(thread, call.caller) ? ThreadState::restart : ThreadState::inactive;
    }
    if (thread.is_runnable()) {
        go_on(core, thread, fault == abi::Fault::timeout);
    }
    return call.done();
}
