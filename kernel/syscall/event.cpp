// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "syscall/event.hpp"

#include "check/check.hpp"
#include "ipc/fault.hpp"
#include "object/deletion.hpp"
#include "object/irq.hpp"
#include "sched/scheduler.hpp"
#include "syscall/dispatch.hpp"
#include "syscall/fastpath.hpp"

namespace {

// The one exit: whoever is to run now, on a machine made its own.
arch::Context& leave_kernel(Core& core) {
    scheduler::leave(core);
    check::at_exit(core);
    return core.current->context;
}

// What a trap needs before it may be acted on: time, and that the thread has finished its deletions
// (it may have lost the means to make system calls by them). Else the thread traps again later.
bool may_proceed(Core& core) {
    scheduler::enter(core);
    Thread& thread = *core.current;
    thread.state = ThreadState::restart; // where it stands if it has to come again
    if (!scheduler::has_budget_or_ends_slice(core)) {
        return false;
    }
    thread.state = ThreadState::running;
    if (!deletion::finish(core, thread)) {
        thread.state = ThreadState::restart;
        return false;
    }
    return thread.is_runnable(); // it may have deleted itself
}

arch::Context& fault_event(const Fault& fault) {
    Core& core = this_core();
    if (may_proceed(core)) {
        fault::raise(core, *core.current, fault);
    }
    return leave_kernel(core);
}

void give_fpu(Core& core) {
    arch::fpu::enable();
    if (core.fpu_owner != nullptr) {
        arch::fpu::save(core.fpu_owner->fpu_state);
    }
    arch::fpu::restore(core.current->fpu_state);
    core.fpu_owner = core.current;
}

} // namespace

arch::Context& event::syscall() {
    Core& core = this_core();
    switch (static_cast<abi::Syscall>(core.current->context.syscall_number())) {
    case abi::Syscall::call:
        return fastpath::call(core);
    case abi::Syscall::reply_receive:
        return fastpath::reply_receive(core);
    default:
        return ordinary_syscall(core);
    }
}

[[gnu::noinline]] arch::Context& event::ordinary_syscall(Core& core) {
    if (may_proceed(core)) {
        dispatch::syscall(core);
    }
    return leave_kernel(core);
}

arch::Context& event::interrupt() {
    Core& core = this_core();
    scheduler::enter(core);
    const unsigned number = arch::interrupt::claim();
    if (number == arch::interrupt::kernel_timer) {
        arch::timer::acknowledge();
        arch::interrupt::complete(number);
    } else if (number != arch::interrupt::none) {
        irq::deliver(core, number);
    }
    // Expects that the current thread may go on: an interrupt restarts nothing.
    static_cast<void>(core.current->state == ThreadState::idle ||
                      scheduler::has_budget_or_ends_slice(core));
    return leave_kernel(core);
}

arch::Context& event::vm_fault(Word address, bool instruction_fetch, Word status) {
    return fault_event({.type = abi::Fault::vm,
                        .words = {address, instruction_fetch ? Word{1} : Word{0}, status}});
}

arch::Context& event::user_exception(Word number, Word code) {
    return fault_event({.type = abi::Fault::user_exception, .words = {number, code}});
}

arch::Context& event::fpu_unavailable(Word number, Word code) {
    Core& core = this_core();
    if ((core.current->flags & abi::ThreadFlags::fpu_disabled) != 0) {
        return user_exception(number, code);
    }
    scheduler::enter(core);
    give_fpu(core);
    // As for an interrupt: the instruction is executed again, now or with the next budget.
    static_cast<void>(scheduler::has_budget_or_ends_slice(core));
    return leave_kernel(core);
}
