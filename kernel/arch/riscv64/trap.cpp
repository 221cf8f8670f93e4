// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What made entry.S come here, told to the one generic entry it belongs to.
#include "arch/interface.hpp"
#include "config.hpp"
#include "core/assert.hpp"
#include "syscall/event.hpp"

using arch::Context;
using arch::csr::Exception;
namespace csr = arch::csr;
namespace machine = arch::machine;

extern "C" Context* arch_trap(Context* context);
extern "C" [[noreturn]] void arch_kernel_trap(Word return_address, Word stack_pointer);

namespace {

constexpr Word syscall_instruction_size = 4; // ecall has no compressed form

// What VMFault reports: page faults take the code of the matching access fault (objects.md 6.5).
constexpr Word status_instruction = 1;
constexpr Word status_load = 5;
constexpr Word status_store = 7;

// With floating point off, its use is an illegal instruction like any other. So the first illegal
// instruction of a thread gives it floating point; when the instruction traps again, with floating
// point on, it is illegal indeed.
Context& illegal_instruction() {
    constexpr Word number = static_cast<Word>(Exception::illegal_instruction);
    if (arch::fpu::is_enabled()) {
        return event::user_exception(number, 0);
    }
    return event::fpu_unavailable(number, 0);
}

Context& exception(Word cause) {
    const Word address = machine::read<csr::Stval>();
    switch (static_cast<Exception>(cause)) {
    case Exception::instruction_access:
    case Exception::instruction_page:
        return event::vm_fault(address, true, status_instruction);
    case Exception::load_access:
    case Exception::load_page:
        return event::vm_fault(address, false, status_load);
    case Exception::store_access:
    case Exception::store_page:
        return event::vm_fault(address, false, status_store);
    case Exception::illegal_instruction:
        return illegal_instruction();
    case Exception::user_call: // not here: arch_trap() has taken it
    case Exception::instruction_misaligned:
    case Exception::breakpoint:
    case Exception::load_misaligned:
    case Exception::store_misaligned:
        break;
    }
    return event::user_exception(cause, 0);
}

[[maybe_unused]] void print(const char* text) {
    for (; *text != '\0'; text++) {
        arch::console::put(*text);
    }
}

[[maybe_unused]] void print_register(const char* name, Word value) {
    constexpr unsigned digit_bits = 4;
    print(name);
    for (unsigned shift = 64; shift > 0;) {
        shift -= digit_bits;
        arch::console::put("0123456789abcdef"[(value >> shift) & 0xf]);
    }
}

} // namespace

Context* arch_trap(Context* context) {
    const Word cause = machine::read<csr::Scause>();
    if (cause == static_cast<Word>(Exception::user_call)) {
        context->set_pc(context->fault_pc() + syscall_instruction_size);
        return &event::syscall();
    }
    if (csr::Scause::Interrupt::get(cause) != 0) {
        return &event::interrupt();
    }
    if (context->is_kernel()) {
        unreachable(); // the idle thread does nothing that could go wrong
    }
    [[clang::noinline]] return &exception(cause);
}

// The kernel itself trapped. Debug builds say where; nothing can be continued in any build.
void arch_kernel_trap(Word return_address, Word stack_pointer) {
    if constexpr (config::debug) {
        print("\nkernel trap:");
        print_register(" scause ", machine::read<csr::Scause>());
        print_register(" stval ", machine::read<csr::Stval>());
        print_register(" sepc ", machine::read<csr::Sepc>());
        print_register(" ra ", return_address);
        print_register(" sp ", stack_pointer);
        print("\n");
    }
    machine::halt();
}
