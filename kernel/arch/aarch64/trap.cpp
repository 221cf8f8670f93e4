// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// From a vector to the event it means. entry.S saved the registers and goes on with the Context
// that is returned. Classes of exceptions: DDI 0487, ESR_EL1 (D17.2.37).
#include "arch/aarch64/arch.hpp"
#include "core/assert.hpp"
#include "syscall/event.hpp"

namespace arch {

namespace {

using Syndrome = Regime::Syndrome;

// A system call goes on after its instruction, but faults and restarts at it.
[[nodiscard]] Context& system_call(Context& context) {
    context.set_fault_pc(context.pc() - 4);
    return event::syscall();
}

[[nodiscard]] Context& memory_fault(Word syndrome, bool instruction_fetch) {
    return event::vm_fault(machine::read<Regime::FaultAddress>(), instruction_fetch, syndrome);
}

[[nodiscard]] Context& fault(Word syndrome) {
    switch (Syndrome::ExceptionClass::get(syndrome)) {
    case Syndrome::Class::data_abort:
        return memory_fault(syndrome, false);
    case Syndrome::Class::instruction_abort:
        return memory_fault(syndrome, true);
    case Syndrome::Class::floating_point:
        return event::fpu_unavailable(syndrome, 0);
    case Syndrome::Class::system_call: // not here: arch_trap() has taken it
        break;
    }
    return event::user_exception(syndrome, 0); // every class without a meaning of its own
}

} // namespace

} // namespace arch

// What entry.S calls.
extern "C" arch::Context* arch_trap(arch::Context* context);
extern "C" arch::Context* arch_interrupt(arch::Context* context);
extern "C" arch::Context* arch_system_error(arch::Context* context);

arch::Context* arch_trap(arch::Context* context) {
    using arch::Syndrome;
    const Word syndrome = arch::machine::read<Syndrome>();
    if (Syndrome::ExceptionClass::get(syndrome) == Syndrome::Class::system_call) [[likely]] {
        return &arch::system_call(*context);
    }
    return &arch::fault(syndrome);
}

arch::Context* arch_interrupt(arch::Context* /*context*/) {
    return &event::interrupt();
}

// SError: an access that failed after its instruction had ended; the thread that runs made it.
arch::Context* arch_system_error(arch::Context* /*context*/) {
    return &event::user_exception(arch::machine::read<arch::Regime::Syndrome>(), 0);
}
