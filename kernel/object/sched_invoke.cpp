// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "object/sched_invoke.hpp"

#include "memory/labels.hpp"
#include "object/notification.hpp"
#include "object/sched_context.hpp"
#include "sched/budget.hpp"
#include "sched/scheduler.hpp"

#include <algorithm>

namespace {

Outcome bind_thread(Invocation& call, SchedContext& context, Thread& thread) {
    if (context.thread != nullptr || thread.sched_context != nullptr ||
        (thread.is_blocked_on_ipc() && !scheduler::is_released(call.core, context))) {
        return call.illegal_operation();
    }
    context.bind_thread(call.core, thread);
    return call.done();
}

Outcome bind_notification(Invocation& call, SchedContext& context, Notification& notification) {
    if (context.notification != nullptr || notification.sched_context() != nullptr) {
        return call.illegal_operation();
    }
    context.bind_notification(notification);
    return call.done();
}

Outcome bind(Invocation& call, SchedContext& context) {
    if (call.is_shorter_than(0, 1)) {
        return call.truncated_message();
    }
    const Cap& object = call.extra(0).cap;
    if (Thread* const thread = as<Thread>(object)) {
        return bind_thread(call, context, *thread);
    }
    if (Notification* const notification = as<Notification>(object)) {
        return bind_notification(call, context, *notification);
    }
    return call.invalid_capability(1);
}

Outcome unbind(Invocation& call, SchedContext& context) {
    if (context.thread == call.core.current) {
        return call.illegal_operation();
    }
    context.complete_yield(call.core);
    context.unbind_thread(call.core);
    context.unbind_notification();
    context.unbind_reply();
    return call.done();
}

Outcome unbind_object(Invocation& call, SchedContext& context) {
    if (call.is_shorter_than(0, 1)) {
        return call.truncated_message();
    }
    const Cap& object = call.extra(0).cap;
    if (const Thread* const thread = as<Thread>(object)) {
        if (context.thread != thread || thread == call.core.current) {
            return call.illegal_operation();
        }
        context.complete_yield(call.core);
        context.unbind_thread(call.core);
        return call.done();
    }
    if (const Notification* const notification = as<Notification>(object)) {
        if (context.notification != notification) {
            return call.illegal_operation();
        }
        context.unbind_notification();
        return call.done();
    }
    return call.invalid_capability(1);
}

Outcome consumed(Invocation& call, SchedContext& context) {
    if (&context == call.core.sched_context) {
        scheduler::charge(call.core);
    }
    return call.done_with(context.take_consumed_us());
}

// The target runs first if it can and is not below the caller; the answer comes when the caller
// runs again. Otherwise the call returns at once.
Outcome yield_to(Invocation& call, SchedContext& context) {
    Thread* const target = context.thread;
    Core& core = call.core;
    if (target == nullptr || target == &call.caller ||
        target->priority > call.caller.max_priority || call.caller.yield_to != nullptr) {
        return call.illegal_operation();
    }
    context.complete_yield(core);
    if (!scheduler::is_schedulable(core, *target)) {
        return call.done_with(context.take_consumed_us());
    }
    if (target->priority < call.caller.priority || target->domain != core.domain) {
        scheduler::put_at_head(core, *target);
        return call.done_with(context.take_consumed_us());
    }
    scheduler::charge(core);
    scheduler::put_before_current(core, *target);
    if (call.wants_answer()) {
        context.yield_from = &call.caller;
        call.caller.yield_to = &context;
    }
    return call.done();
}

struct Parameters {
    Word budget;
    Word period;
    Word refill_max;
    Word badge;
    Word flags;
};

void configure(Core& core, SchedContext& context, const Parameters& parameters) {
    if (&context == core.sched_context) {
        scheduler::charge(core);
    }
    context.complete_yield(core);
    context.badge = parameters.badge;
    context.sporadic = parameters.flags & abi::SchedContextFlags::sporadic;
    Thread* const thread = context.thread;
    const bool in_use = thread != nullptr && thread->is_runnable() && context.is_configured();
    const bool was_current = thread == core.current;
    if (thread != nullptr && !was_current) {
        scheduler::remove(core, *thread);
    }
    const Word period = parameters.budget == parameters.period ? 0 : parameters.period;
    if (in_use && period != 0) {
        budget::change(context, period, parameters.budget, parameters.refill_max, core.now);
    } else {
        budget::reset(context, period, parameters.budget, parameters.refill_max, core.now);
    }
    if (thread != nullptr && !was_current) {
        scheduler::wake(core, *thread);
    }
}

Outcome configure_flags(Invocation& call) {
    if (call.is_shorter_than(5, 1)) {
        return call.truncated_message();
    }
    const Word budget_us = call.argument(0);
    const Word period_us = call.argument(1);
    const Word extra_refills = call.argument(2);
    constexpr Word most_us = arch_abi::max_period_us;
    if (budget_us > most_us || period_us > most_us || budget_us < abi::min_budget_us ||
        period_us < abi::min_budget_us) {
        return call.range_error(abi::min_budget_us, most_us);
    }
    if (budget_us > period_us) {
        return call.range_error(abi::min_budget_us, period_us);
    }
    const Cap& cap = call.extra(0).cap;
    SchedContext* const context = as<SchedContext>(cap);
    if (context == nullptr) {
        return call.invalid_capability(1);
    }
    const Word most_extra = abi::max_extra_refills(cap.size_bits());
    if (extra_refills > most_extra) {
        return call.range_error(0, most_extra);
    }
    configure(call.core, *context,
              {.budget = arch::timer::ticks_from_microseconds(budget_us),
               .period = arch::timer::ticks_from_microseconds(period_us),
               .refill_max = std::min(extra_refills + abi::min_refills,
                                      Word{config::refills_per_step}), // finer is of no use
               .badge = call.argument(3),
               .flags = call.argument(4)});
    return call.done();
}

} // namespace

Outcome sched_invoke::invoke_context(Invocation& call) {
    using Label = abi::Invocation;
    SchedContext& context = *call.cap().pointer<SchedContext>();
    switch (static_cast<Label>(call.label())) {
    case Label::sched_context_bind:
        return bind(call, context);
    case Label::sched_context_unbind:
        return unbind(call, context);
    case Label::sched_context_unbind_object:
        return unbind_object(call, context);
    case Label::sched_context_consumed:
        return consumed(call, context);
    case Label::sched_context_yield_to:
        return yield_to(call, context);
    default:
        return call.illegal_operation();
    }
}

Outcome sched_invoke::invoke_control(Invocation& call) {
    return call.label() == static_cast<Word>(abi::Invocation::sched_control_configure_flags)
               ? configure_flags(call)
               : call.illegal_operation();
}
