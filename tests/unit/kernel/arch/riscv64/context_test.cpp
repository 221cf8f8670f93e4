// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Which register a word of the interface is (abi/objects.md sections 6 and 7, syscalls.md 2).
#include "arch/riscv64/context.hpp"
#include "googletest.hpp"

#include <cstddef>

// entry.S
extern "C" void arch_idle() {}

namespace {

using arch::Context;
using User = abi::riscv64::UserContext;

constexpr unsigned index_of(std::size_t offset) {
    return static_cast<unsigned>(offset / sizeof(Word));
}

// Each register holds its own number plus 100.
Context numbered() {
    Context context;
    context.initialise();
    for (unsigned i = 0; i < Context::register_count; i++) {
        context.set(i, 100 + i);
    }
    return context;
}

Word value_of(std::size_t offset) {
    return 100 + index_of(offset);
}

TEST(Riscv64Context, NewThreadsHaveZeroesAndUserMode) {
    Context context;
    context.set_pc(5);
    context.initialise();
    for (unsigned i = 0; i < Context::register_count; i++) {
        EXPECT_EQ(context.get(i), 0U);
    }
    EXPECT_EQ(context.pc(), 0U);
    EXPECT_FALSE(context.is_kernel());
    EXPECT_EQ(context.status, 0x20U) << "SPIE: interrupts enabled after sret, SPP: user";
}

TEST(Riscv64Context, TheIdleThreadWaitsInKernelMode) {
    Context context;
    context.initialise_idle();
    EXPECT_TRUE(context.is_kernel());
    EXPECT_EQ(context.pc(), reinterpret_cast<Word>(&arch_idle));
    EXPECT_EQ(context.status, 0x120U);
}

TEST(Riscv64Context, SystemCallRegisters) {
    const Context context = numbered();
    EXPECT_EQ(context.capability_register(), value_of(offsetof(User, a0)));
    EXPECT_EQ(context.info_register(), value_of(offsetof(User, a1)));
    EXPECT_EQ(context.message_register(0), value_of(offsetof(User, a2)));
    EXPECT_EQ(context.message_register(3), value_of(offsetof(User, a5)));
    EXPECT_EQ(context.reply_register(), value_of(offsetof(User, a6)));
    EXPECT_EQ(static_cast<Word>(context.syscall_number()), value_of(offsetof(User, a7)));
    EXPECT_EQ(context.destination_register(), value_of(offsetof(User, t0)));
    EXPECT_EQ(context.stack_pointer(), value_of(offsetof(User, sp)));
}

TEST(Riscv64Context, UnknownSyscallWords) {
    const Context context = numbered();
    constexpr std::size_t order[] = {offsetof(User, pc), offsetof(User, sp), offsetof(User, ra),
                                     offsetof(User, a0), offsetof(User, a1), offsetof(User, a2),
                                     offsetof(User, a3), offsetof(User, a4), offsetof(User, a5),
                                     offsetof(User, a6)};
    static_assert(std::size(order) == Context::unknown_syscall_reply_length);
    for (unsigned i = 0; i < std::size(order); i++) {
        EXPECT_EQ(context.unknown_syscall_word(i), value_of(order[i])) << i;
        Context changed = context;
        changed.set_unknown_syscall_word(i, 7);
        EXPECT_EQ(changed.get(index_of(order[i])), 7U) << i;
    }
}

TEST(Riscv64Context, UserExceptionWords) {
    Context context = numbered();
    EXPECT_EQ(context.user_exception_word(0), value_of(offsetof(User, pc)));
    EXPECT_EQ(context.user_exception_word(1), value_of(offsetof(User, sp)));
    context.set_user_exception_word(1, 9);
    EXPECT_EQ(context.stack_pointer(), 9U);
}

TEST(Riscv64Context, TimeoutReplyWordsAreTheUserContext) {
    Context context = numbered();
    for (unsigned i = 0; i < Context::timeout_reply_length; i++) {
        context.set_timeout_reply_word(i, 500 + i);
        EXPECT_EQ(context.get(i), 500 + i);
    }
}

TEST(Riscv64Context, TheThreadPointerIsTheTlsBase) {
    Context context = numbered();
    context.set_tls_base(3);
    EXPECT_EQ(context.get(index_of(offsetof(User, tp))), 3U);
}

} // namespace
