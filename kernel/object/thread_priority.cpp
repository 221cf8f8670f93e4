// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Priorities, and the time that goes with them.
#include "cap/derivation.hpp"
#include "ipc/fault.hpp"
#include "object/deletion.hpp"
#include "object/sched_context.hpp"
#include "object/thread_invoke.hpp"
#include "sched/scheduler.hpp"

#include <optional>

namespace {

// The authority (extra capability 0) may give the priority.
std::optional<Outcome> check_priority(Invocation& call, Word priority) {
    const Thread* const authority = as<Thread>(call.extra(0).cap);
    if (authority == nullptr) {
        return call.invalid_capability(1);
    }
    if (priority > authority->max_priority) {
        return call.range_error(0, authority->max_priority);
    }
    return {};
}

// The scheduling context to be bound (extra capability 1; null unbinds).
std::optional<Outcome> check_sched_context(Invocation& call, const Thread& thread) {
    const Cap& cap = call.extra(1).cap;
    if (cap.is_null()) {
        return &thread == call.core.current ? std::optional(call.illegal_operation())
                                            : std::nullopt;
    }
    const SchedContext* const context = as<SchedContext>(cap);
    if (context == nullptr) {
        return call.invalid_capability(2);
    }
    if (thread.sched_context == context) {
        return {};
    }
    const bool one_is_bound = thread.sched_context != nullptr || context->thread != nullptr;
    if (one_is_bound ||
        (thread.is_blocked_on_ipc() && !scheduler::is_released(call.core, *context))) {
        return call.illegal_operation();
    }
    return {};
}

void give_sched_context(Core& core, Thread& thread, SchedContext* context) {
    if (thread.sched_context == context) {
        return;
    }
    if (context != nullptr) {
        context->bind_thread(core, thread);
    } else {
        thread.sched_context->unbind_thread(core);
    }
}

} // namespace

Outcome thread_invoke::set_priority(Invocation& call, Thread& thread) {
    if (call.is_shorter_than(1, 1)) {
        return call.truncated_message();
    }
    if (const auto error = check_priority(call, call.argument(0))) {
        return *error;
    }
    thread.set_priority(call.core, call.argument(0));
    return call.done();
}

Outcome thread_invoke::set_max_priority(Invocation& call, Thread& thread) {
    if (call.is_shorter_than(1, 1)) {
        return call.truncated_message();
    }
    if (const auto error = check_priority(call, call.argument(0))) {
        return *error;
    }
    thread.max_priority = call.argument(0);
    return call.done();
}

Outcome thread_invoke::set_sched_params(Invocation& call, Thread& thread) {
    if (call.is_shorter_than(2, 3)) {
        return call.truncated_message();
    }
    const Word max_priority = call.argument(0);
    const Word priority = call.argument(1);
    if (const auto error = check_priority(call, max_priority)) {
        return *error;
    }
    if (const auto error = check_priority(call, priority)) {
        return *error;
    }
    if (const auto error = check_sched_context(call, thread)) {
        return *error;
    }
    if (!fault::is_handler(call.extra(2).cap)) {
        return call.invalid_capability(3);
    }
    const auto handler = Derivation::derive(call.extra(2));
    replace_slot(call, thread, Thread::fault_handler_slot, *handler, &call.extra(2));
    if (!deletion::finish(call.core, call.caller)) {
        return Outcome::preempted; // with the old limits, by which it is judged again
    }
    thread.max_priority = max_priority;
    thread.set_priority(call.core, priority);
    give_sched_context(call.core, thread, as<SchedContext>(call.extra(1).cap));
    return call.done();
}
