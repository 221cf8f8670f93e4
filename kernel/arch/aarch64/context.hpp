// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Context: the registers of a thread while it is not running. First member of Thread, so that
// entry.S saves and restores with one pointer (SP_EL1 while a thread runs).
//
// `registers` is in the order of the interface (ReadRegisters, abi/objects.md section 7), so an
// index is an offset. Its first word is the instruction that trapped; `next_pc` is where the thread
// goes on: the same, but for a system call the instruction after it.
//
// Invariant: SPSR of a user context is `user_spsr` but for the condition flags; only the idle
// context has another one. TPIDRRO_EL0 can't be written by a thread: it is restored, never saved.
#pragma once

#include "arch/aarch64/offsets.h"
#include "config.hpp"
#include "core/types.hpp"

#include "abi/fault.hpp"
#include "abi/user_context.hpp"

#include <cstddef>

// Waits for interrupts for ever (entry.S).
extern "C" void arch_idle();

namespace arch {

struct alignas(16) Context { // SP is only usable at multiples of 16
    Word next_pc;
    Word registers[abi::aarch64::register_count];

    static constexpr unsigned register_count = abi::aarch64::register_count;
    static constexpr unsigned frame_register_count = abi::aarch64::frame_register_count;
    static constexpr unsigned unknown_syscall_length = abi::aarch64::UnknownSyscallFault::length;
    static constexpr unsigned unknown_syscall_reply_length =
        abi::aarch64::UnknownSyscallFault::number;
    static constexpr unsigned user_exception_registers =
        abi::aarch64::UserExceptionFault::reply_length;
    static constexpr unsigned timeout_reply_length = abi::aarch64::timeout_reply_length;

    // A register by its index of the interface; what is written is made harmless.
    [[nodiscard]] Word get(unsigned index) const { return registers[index]; }

    void set(unsigned index, Word value) {
        registers[index] = index == spsr_index ? harmless_spsr(value) : value;
    }

    [[nodiscard]] Word pc() const { return next_pc; }

    void set_pc(Word pc) { next_pc = pc; }

    [[nodiscard]] Word fault_pc() const { return registers[0]; }

    void set_fault_pc(Word pc) { registers[0] = pc; }

    [[nodiscard]] Word stack_pointer() const { return registers[stack_index]; }

    // System call registers (abi/syscalls.md section 2).
    [[nodiscard]] Word capability_register() const { return x(0); }

    void set_capability_register(Word value) { x(0) = value; }

    [[nodiscard]] Word info_register() const { return x(1); }

    void set_info_register(Word value) { x(1) = value; }

    [[nodiscard]] Word message_register(unsigned i) const { return x(2 + i); }

    void set_message_register(unsigned i, Word value) { x(2 + i) = value; }

    [[nodiscard]] Word reply_register() const { return x(6); }

    [[nodiscard]] i64 syscall_number() const { return static_cast<i64>(x(7)); }

    [[nodiscard]] Word destination_register() const { return x(8); }

    void set_tls_base(Word base) { registers[tls_index] = base; }

    // The state of a new thread: every register zero.
    void initialise() { initialise_with(user_spsr); }

    // The idle thread: arch_idle of entry.S, in kernel mode with interrupts on.
    void initialise_idle() {
        initialise_with(idle_spsr);
        set_pc(reinterpret_cast<Word>(&arch_idle));
        set_fault_pc(pc());
    }

    // Words of fault messages, and what a reply to one writes back.
    [[nodiscard]] Word unknown_syscall_word(unsigned i) const {
        using Message = abi::aarch64::UnknownSyscallFault;
        return i == Message::lr ? next_pc : registers[unknown_syscall_index(i)];
    }

    void set_unknown_syscall_word(unsigned i, Word value) {
        using Message = abi::aarch64::UnknownSyscallFault;
        if (i == Message::lr) {
            next_pc = value;
        } else {
            set(unknown_syscall_index(i), value);
        }
    }

    [[nodiscard]] Word user_exception_word(unsigned i) const { return registers[i]; }

    void set_user_exception_word(unsigned i, Word value) { set(i, value); }

    void set_timeout_reply_word(unsigned i, Word value) { set(i, value); }

    static constexpr unsigned stack_index = 1;
    static constexpr unsigned spsr_index = 2;
    static constexpr unsigned x0_index = 3; // x0 to x8 follow each other
    static constexpr unsigned tls_index = 34;

    // EL0, AArch64, FIQ masked; release builds mask SError too (abi/objects.md section 7).
    static constexpr Word user_spsr = config::debug ? 0x40 : 0x140;
    static constexpr Word idle_spsr = 0x345; // EL1h; debug, SError and FIQ masked, IRQ not
    static constexpr Word condition_flags = 0xf000'0000;

    [[nodiscard]] static constexpr Word harmless_spsr(Word value) {
        return (value & condition_flags) | user_spsr;
    }

    // Words of an unknown-syscall message: x0-x7, ip, sp, lr (not a register here), spsr.
    [[nodiscard]] static constexpr unsigned unknown_syscall_index(unsigned i) {
        using Message = abi::aarch64::UnknownSyscallFault;
        if (i < Message::ip) {
            return x0_index + i;
        }
        return i == Message::spsr ? spsr_index : i - Message::ip;
    }

    [[nodiscard]] Word x(unsigned i) const { return registers[x0_index + i]; }

    [[nodiscard]] Word& x(unsigned i) { return registers[x0_index + i]; }

    void initialise_with(Word spsr) {
        next_pc = 0;
        for (Word& value : registers) {
            value = 0;
        }
        registers[spsr_index] = spsr;
    }
};

// Where entry.S expects each register.
constexpr std::size_t context_offset(std::size_t interface_offset) {
    return offsetof(Context, registers) + interface_offset;
}

using UserContext = abi::aarch64::UserContext;
static_assert(sizeof(Context) == CONTEXT_SIZE && offsetof(Context, next_pc) == CONTEXT_PC);
static_assert(context_offset(offsetof(UserContext, pc)) == CONTEXT_FAULT_PC);
static_assert(context_offset(offsetof(UserContext, sp)) == CONTEXT_SP);
static_assert(context_offset(offsetof(UserContext, spsr)) == CONTEXT_SPSR);
static_assert(context_offset(offsetof(UserContext, x0)) == CONTEXT_X0);
static_assert(context_offset(offsetof(UserContext, x1)) == CONTEXT_X1);
static_assert(context_offset(offsetof(UserContext, x2)) == CONTEXT_X2);
static_assert(context_offset(offsetof(UserContext, x4)) == CONTEXT_X4);
static_assert(context_offset(offsetof(UserContext, x6)) == CONTEXT_X6);
static_assert(context_offset(offsetof(UserContext, x8)) == CONTEXT_X8);
static_assert(context_offset(offsetof(UserContext, x17)) == CONTEXT_X17);
static_assert(context_offset(offsetof(UserContext, x29)) == CONTEXT_X29);
static_assert(context_offset(offsetof(UserContext, x9)) == CONTEXT_X9);
static_assert(context_offset(offsetof(UserContext, x11)) == CONTEXT_X11);
static_assert(context_offset(offsetof(UserContext, x13)) == CONTEXT_X13);
static_assert(context_offset(offsetof(UserContext, x15)) == CONTEXT_X15);
static_assert(context_offset(offsetof(UserContext, x20)) == CONTEXT_X20);
static_assert(context_offset(offsetof(UserContext, x22)) == CONTEXT_X22);
static_assert(context_offset(offsetof(UserContext, x24)) == CONTEXT_X24);
static_assert(context_offset(offsetof(UserContext, x26)) == CONTEXT_X26);
static_assert(context_offset(offsetof(UserContext, x28)) == CONTEXT_X28);
static_assert(context_offset(offsetof(UserContext, tpidr_el0)) == CONTEXT_TPIDR_EL0);
static_assert(context_offset(offsetof(UserContext, tpidrro_el0)) == CONTEXT_TPIDRRO_EL0);

} // namespace arch
