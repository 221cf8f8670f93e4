// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "thread.hpp"

#include "world.hpp"

#include <cstddef>
#include <runtime/thread_local.hpp>

namespace suite {

namespace {

constexpr unsigned thread_count = 24;
constexpr std::size_t stack_size = 8192;

// What every helper thread has, in the program's own memory.
struct Place {
    alignas(4096) std::byte buffer_page[4096];
    alignas(16) std::byte stack[stack_size];
    alignas(16) runtime::ThreadLocal thread_local_storage;
};

Place places[thread_count];
constinit Cap running[thread_count] = {};
constinit unsigned used = 0;

seL4_IPCBuffer* buffer_of(Place& place) {
    return reinterpret_cast<seL4_IPCBuffer*>(place.buffer_page);
}

arch::UserContext make_context(Place& place, void* entry, void* argument, std::uintptr_t pointer) {
    arch::UserContext context{};
    context.pc = reinterpret_cast<Word>(entry);
    context.sp = reinterpret_cast<Word>(place.stack + stack_size);
#if defined(__riscv)
    asm("la %0, __global_pointer$" : "=r"(context.gp));
    context.a0 = reinterpret_cast<Word>(argument);
    context.tp = pointer;
#else
    context.x0 = reinterpret_cast<Word>(argument);
    context.tpidr_el0 = pointer;
#endif
    return context;
}

Cap choose_fault_endpoint(const ThreadOptions& options) {
    if (options.fault_endpoint != 0 || options.faults == Faults::none) {
        return options.fault_endpoint;
    }
    return own::fault_endpoint();
}

} // namespace

ThreadBase::ThreadBase(const ThreadOptions& options, Body body) : body_{body} {
    require(used < thread_count);
    number_ = used++;
    thread_ = make(Type::thread);
    running[number_] = thread_;
    if (options.budget == Budget::own) {
        sched_context_ = make_sched_context(options.budget_us, options.period_us);
    }
}

ThreadBase::~ThreadBase() {
    // Its body and what that refers to end here; the object goes with the test's memory.
    invoke(thread_, Generic::tcb_suspend);
    if (number_ + 1 == used) {
        used--; // its place is free for the next
    }
}

seL4_IPCBuffer* ThreadBase::buffer() const {
    return buffer_of(places[number_]);
}

void ThreadBase::enter(ThreadBase* self) {
    self->body_(*self);
    self->finished_ = true;
    invoke(self->thread_, Generic::tcb_suspend);
    __builtin_trap(); // its CSpace does not hold its own capability: it ends by a fault
}

void ThreadBase::start(const ThreadOptions& options) {
    Place& place = places[number_];
    const Word address =
        options.buffer == Buffer::own ? reinterpret_cast<Word>(place.buffer_page) : 0;
    const Cap frame = image_frame(place.buffer_page);
    require_ok(invoke(thread_, Generic::tcb_configure, {0, 0, address},
                      {options.cnode, options.vspace, frame}));
    require_ok(invoke(thread_, Generic::tcb_set_sched_params, {most_priority, options.priority},
                      {initial::thread, sched_context_, choose_fault_endpoint(options)}));
    run_from_the_beginning(options.start);
}

void ThreadBase::restart() {
    run_from_the_beginning(Start::now);
}

void ThreadBase::run_from_the_beginning(Start when) {
    Place& place = places[number_];
    const std::uintptr_t pointer =
        runtime::prepare_thread_local(place.thread_local_storage, buffer_of(place));
    arch::UserContext context = make_context(place, reinterpret_cast<void*>(&enter), this, pointer);
    const seL4_Bool resume = when == Start::now;
    require(seL4_TCB_WriteRegisters(thread_, resume, 0, arch::register_count,
                                    reinterpret_cast<seL4_UserContext*>(&context)) == seL4_NoError);
}

void settle() {
    check_reply(set_own_priority(1), ok());
    check_reply(set_own_priority(normal), ok());
}

void spin(Word microseconds_to_spin) {
    const Word end = microseconds() + microseconds_to_spin;
    while (microseconds() < end) {
    }
}

Reply set_own_priority(Word priority) {
    return invoke(initial::thread, Generic::tcb_set_priority, {priority}, {initial::thread});
}

namespace own {

void stop_threads() {
    for (unsigned i = 0; i < used; i++) {
        invoke(running[i], Generic::tcb_suspend);
        running[i] = 0;
    }
    used = 0;
    set_own_priority(normal);
    invoke(initial::thread, Generic::tcb_unbind_notification);
}

} // namespace own

} // namespace suite
