// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "object/thread_invoke.hpp"
#include "sched/scheduler.hpp"

namespace {

using arch::Context;

constexpr Word suspend_source = Word{1} << 0; // read, copy
constexpr Word resume_after_write = Word{1} << 0;
constexpr Word resume_after_copy = Word{1} << 1;
constexpr Word copy_frame = Word{1} << 2;
constexpr Word copy_integer = Word{1} << 3;

// Register 0 is where the thread goes on. One that runs may have come past its last trap.
void settle_pc(Thread& thread) {
    if (thread.state == ThreadState::running) {
        thread.context.set_fault_pc(thread.context.pc());
    }
}

void copy_group(Thread& to, const Thread& from, unsigned first, unsigned end) {
    for (unsigned i = first; i < end && i < Context::register_count; ++i) {
        to.context.set(i, from.context.get(i));
    }
}

} // namespace

Outcome thread_invoke::read_registers(Invocation& call, Thread& thread) {
    if (call.is_shorter_than(2)) {
        return call.truncated_message();
    }
    const Word count = call.argument(1);
    if (count < 1 || count > Context::register_count) {
        return call.range_error(1, Context::register_count);
    }
    if (&thread == &call.caller) {
        return call.illegal_operation();
    }
    if ((call.argument(0) & suspend_source) != 0) {
        thread.suspend(call.core);
    }
    settle_pc(thread);
    for (unsigned i = 0; i < count && i < Context::register_count; ++i) {
        call.set_result(i, thread.context.get(i));
    }
    return call.done_with_results(static_cast<unsigned>(count));
}

Outcome thread_invoke::write_registers(Invocation& call, Thread& thread) {
    constexpr unsigned header = 2;
    if (call.is_shorter_than(header)) {
        return call.truncated_message();
    }
    const Word count = call.argument(1);
    if (count > call.length() - header) {
        return call.truncated_message();
    }
    if (&thread == &call.caller) {
        return call.illegal_operation();
    }
    settle_pc(thread);
    for (unsigned i = 0; i < count && i < Context::register_count; ++i) {
        thread.context.set(i, call.argument(header + i));
    }
    thread.context.set_pc(thread.context.fault_pc());
    if ((call.argument(0) & resume_after_write) != 0) {
        thread.resume(call.core);
    }
    return call.done();
}

Outcome thread_invoke::copy_registers(Invocation& call, Thread& thread) {
    if (call.is_shorter_than(1, 1)) {
        return call.truncated_message();
    }
    Thread* const source = as<Thread>(call.extra(0).cap);
    if (source == nullptr) {
        return call.invalid_capability(1);
    }
    const Word flags = call.argument(0);
    if ((flags & suspend_source) != 0) {
        suspend(call, *source);
    }
    settle_pc(*source);
    settle_pc(thread);
    if ((flags & copy_frame) != 0) {
        copy_group(thread, *source, 0, Context::frame_register_count);
        thread.context.set_pc(thread.context.fault_pc());
    }
    if ((flags & copy_integer) != 0) {
        copy_group(thread, *source, Context::frame_register_count, Context::register_count);
    }
    if ((flags & resume_after_copy) != 0) {
        thread.resume(call.core);
    }
    return done_unless_stopped(call);
}
