// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "object/domain.hpp"

#include "sched/scheduler.hpp"

namespace {

constexpr Word domain_count = config::domain_count;
constexpr Word entry_count = config::domain_schedule_length; // the last is always an end marker

Outcome set(Invocation& call) {
    if (call.is_shorter_than(1)) {
        return call.truncated_message();
    }
    const Word number = call.argument(0) & 0xff;
    if (number >= domain_count) {
        return call.invalid_argument(0);
    }
    if (call.is_shorter_than(1, 1)) {
        return call.truncated_message();
    }
    Thread* const thread = as<Thread>(call.extra(0).cap);
    if (thread == nullptr) {
        return call.invalid_argument(1);
    }
    thread->set_domain(call.core, number);
    return call.done();
}

Outcome configure(Invocation& call) {
    if (call.is_shorter_than(3)) {
        return call.truncated_message();
    }
    const Word index = call.argument(0);
    const Word number = call.argument(1) & 0xff;
    const Word duration = call.argument(2);
    if (index > entry_count - 2) {
        return call.range_error(0, entry_count - 2);
    }
    if (number >= domain_count) {
        return call.range_error(0, domain_count - 1);
    }
    if (duration > abi::max_domain_duration_ticks) {
        return call.invalid_argument(2);
    }
    if (duration == 0 && number != 0) {
        return call.invalid_argument(1);
    }
    if (duration == 0 && index == call.core.domain_start) {
        return call.invalid_argument(2);
    }
    call.core.domain_schedule[index] = {.domain = number, .duration = duration};
    return call.done();
}

Outcome set_start(Invocation& call) {
    if (call.is_shorter_than(1)) {
        return call.truncated_message();
    }
    const Word index = call.argument(0);
    if (index >= entry_count) {
        return call.range_error(0, entry_count - 1);
    }
    if (call.core.domain_schedule[index].duration == 0) {
        return call.invalid_argument(0);
    }
    call.core.domain_start = index;
    scheduler::end_domain(call.core, index);
    return call.done();
}

} // namespace

Outcome domain::invoke(Invocation& call) {
    using Label = abi::Invocation;
    switch (static_cast<Label>(call.label())) {
    case Label::domain_set_set:
        return set(call);
    case Label::domain_schedule_configure:
        return configure(call);
    case Label::domain_schedule_set_start:
        return set_start(call);
    default:
        return call.illegal_operation();
    }
}
