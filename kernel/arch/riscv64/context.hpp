// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The registers of a thread, as entry.S saves and restores them. First member of a thread, so that
// one address (kept in sscratch while user code runs) finds both.
//
// Invariant: after any trap fault_pc is the instruction that trapped; pc is the one to execute
// next. They differ only for system calls. RISC-V user registers need no sanitising: none of them
// holds privilege (objects.md section 7).
#pragma once

#include "arch/riscv64/csr.hpp"
#include "arch/riscv64/offsets.h"
#include "core/types.hpp"

#include "abi/fault.hpp"
#include "abi/user_context.hpp"

// Waits for interrupts for ever (entry.S).
extern "C" void arch_idle();

namespace arch {

struct Context {
    static constexpr unsigned register_count = abi::riscv64::register_count;
    static constexpr unsigned frame_register_count = abi::riscv64::frame_register_count;

    // Fault messages (objects.md section 6). The last word of UnknownSyscall, and Number and Code
    // of UserException, are written by generic code.
    using UnknownSyscall = abi::riscv64::UnknownSyscallFault;
    using UserException = abi::riscv64::UserExceptionFault;
    static constexpr unsigned unknown_syscall_length = UnknownSyscall::length;
    static constexpr unsigned unknown_syscall_reply_length = UnknownSyscall::number;
    static constexpr unsigned user_exception_registers = UserException::number;
    static constexpr unsigned timeout_reply_length = register_count;

    // Register by its number in ReadRegisters and WriteRegisters; 0 is fault_pc.
    [[nodiscard]] Word get(unsigned index) const { return registers[index]; }

    void set(unsigned index, Word value) { registers[index] = value; }

    [[nodiscard]] Word pc() const { return next_pc; }

    void set_pc(Word value) { next_pc = value; }

    [[nodiscard]] Word fault_pc() const { return registers[fault_pc_index]; }

    void set_fault_pc(Word value) { registers[fault_pc_index] = value; }

    [[nodiscard]] Word stack_pointer() const { return registers[sp]; }

    [[nodiscard]] Word capability_register() const { return registers[a0]; }

    void set_capability_register(Word value) { registers[a0] = value; }

    [[nodiscard]] Word info_register() const { return registers[a0 + 1]; }

    void set_info_register(Word value) { registers[a0 + 1] = value; }

    [[nodiscard]] Word message_register(unsigned i) const { return registers[a0 + 2 + i]; }

    void set_message_register(unsigned i, Word value) { registers[a0 + 2 + i] = value; }

    [[nodiscard]] Word reply_register() const { return registers[a0 + 6]; }

    [[nodiscard]] Word destination_register() const { return registers[t0]; }

    [[nodiscard]] i64 syscall_number() const { return static_cast<i64>(registers[a0 + 7]); }

    void set_tls_base(Word value) { registers[tp] = value; }

    // The state of a new thread: every register zero, user mode.
    void initialise() {
        for (Word& value : registers) {
            value = 0;
        }
        next_pc = 0;
        status = csr::Sstatus::PreviousInterruptEnable::mask;
    }

    // The idle thread: arch_idle of entry.S, in supervisor mode.
    void initialise_idle() {
        initialise();
        next_pc = reinterpret_cast<Word>(&arch_idle);
        status |= csr::Sstatus::PreviousPrivilege::mask;
    }

    // A context of the idle thread, not of user code.
    [[nodiscard]] bool is_kernel() const {
        return csr::Sstatus::PreviousPrivilege::get(status) != 0;
    }

    [[nodiscard]] Word unknown_syscall_word(unsigned i) const {
        return registers[unknown_syscall_register(i)];
    }

    void set_unknown_syscall_word(unsigned i, Word value) {
        registers[unknown_syscall_register(i)] = value;
    }

    [[nodiscard]] Word user_exception_word(unsigned i) const {
        return registers[user_exception_register(i)];
    }

    void set_user_exception_word(unsigned i, Word value) {
        registers[user_exception_register(i)] = value;
    }

    void set_timeout_reply_word(unsigned i, Word value) { registers[i] = value; }

    // Positions in `registers`, the order of objects.md section 7; the rest follow in sequence.
    enum Index : unsigned { fault_pc_index = 0, ra = 1, sp = 2, a0 = 16, t0 = 24, tp = 31 };

    [[nodiscard]] static constexpr unsigned unknown_syscall_register(unsigned i) {
        switch (i) {
        case UnknownSyscall::ip:
            return fault_pc_index;
        case UnknownSyscall::sp:
            return sp;
        case UnknownSyscall::ra:
            return ra;
        default:
            return a0 + (i - UnknownSyscall::a0);
        }
    }

    [[nodiscard]] static constexpr unsigned user_exception_register(unsigned i) {
        return i == UserException::ip ? fault_pc_index : sp;
    }

    Word registers[register_count];
    Word next_pc;
    Word status; // bits of sstatus that the return to this context sets: SPIE, and SPP if kernel
};

static_assert(sizeof(Context) == CONTEXT_SIZE);
static_assert(Context::fault_pc_index * sizeof(Word) == CONTEXT_FAULT_PC);
static_assert(Context::ra * sizeof(Word) == CONTEXT_RA);
static_assert(Context::sp * sizeof(Word) == CONTEXT_SP);
static_assert(Context::a0 * sizeof(Word) == CONTEXT_A0);
static_assert(Context::t0 * sizeof(Word) == CONTEXT_T0);
static_assert(Context::tp * sizeof(Word) == CONTEXT_TP);
static_assert(offsetof(Context, next_pc) == CONTEXT_PC);
static_assert(offsetof(Context, status) == CONTEXT_STATUS);
static_assert(csr::Sstatus::PreviousPrivilege::mask == SSTATUS_SPP);
static_assert(Context::unknown_syscall_register(9) == Context::a0 + 6, "the last is A6");
static_assert(Context::timeout_reply_length == abi::riscv64::timeout_reply_length);

} // namespace arch
