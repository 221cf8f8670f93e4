// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The saved registers of an AArch64 thread: order of the interface, fault messages, and that no
// write gives a thread more than user mode.
#include "arch/aarch64/context.hpp"
#include "googletest.hpp"

void arch_idle() {}

namespace {

using arch::Context;

#if defined(SKERRY_DEBUG)
constexpr Word user_spsr = 0x40;
#else
constexpr Word user_spsr = 0x140;
#endif

class Aarch64Context : public testing::Test {
protected:
    Context context{};

    // Each register holds its number in the interface plus 1000.
    void SetUp() override {
        context.initialise();
        for (unsigned i = 0; i < Context::register_count; i++) {
            context.set(i, 1000 + i);
        }
    }
};

TEST_F(Aarch64Context, ANewOneIsZeroButForTheUserState) {
    context.initialise();
    for (unsigned i = 0; i < Context::register_count; i++) {
        EXPECT_EQ(context.get(i), i == 2 ? user_spsr : 0) << i;
    }
    EXPECT_EQ(context.pc(), 0U);
}

TEST_F(Aarch64Context, SpsrKeepsConditionFlagsOnly) {
    context.set(2, ~Word{0});
    EXPECT_EQ(context.get(2), 0xf000'0000 | user_spsr);
    context.set(2, 0x3c5); // EL1h
    EXPECT_EQ(context.get(2), user_spsr);
    context.set_unknown_syscall_word(11, 0x2000'03c5);
    EXPECT_EQ(context.get(2), 0x2000'0000 | user_spsr);
    context.set_user_exception_word(2, ~Word{0});
    EXPECT_EQ(context.get(2), 0xf000'0000 | user_spsr);
    context.set_timeout_reply_word(2, 0x10);
    EXPECT_EQ(context.get(2), user_spsr);
}

TEST_F(Aarch64Context, SystemCallRegisters) {
    EXPECT_EQ(context.capability_register(), 1003U); // x0
    EXPECT_EQ(context.info_register(), 1004U);
    for (unsigned i = 0; i < 4; i++) {
        EXPECT_EQ(context.message_register(i), 1005 + i); // x2 to x5
    }
    EXPECT_EQ(context.reply_register(), 1009U);       // x6
    EXPECT_EQ(context.syscall_number(), 1010);        // x7
    EXPECT_EQ(context.destination_register(), 1011U); // x8
    EXPECT_EQ(context.stack_pointer(), 1001U);
    context.set_tls_base(7);
    EXPECT_EQ(context.get(34), 7U); // tpidr_el0
}

TEST_F(Aarch64Context, UnknownSyscallMessage) {
    context.set_pc(0x2004);
    context.set_fault_pc(0x2000);
    for (unsigned i = 0; i < 8; i++) {
        EXPECT_EQ(context.unknown_syscall_word(i), 1003 + i); // x0 to x7
    }
    EXPECT_EQ(context.unknown_syscall_word(8), 0x2000U);
    EXPECT_EQ(context.unknown_syscall_word(9), 1001U);    // sp
    EXPECT_EQ(context.unknown_syscall_word(10), 0x2004U); // where the call would return to
    EXPECT_EQ(context.unknown_syscall_word(11), user_spsr | (1002 & 0xf000'0000));
    context.set_unknown_syscall_word(8, 0x3000);
    EXPECT_EQ(context.fault_pc(), 0x3000U);
    context.set_unknown_syscall_word(3, 9);
    EXPECT_EQ(context.get(6), 9U); // x3
}

TEST_F(Aarch64Context, TimeoutReplyCoversAllButTheThreadPointers) {
    EXPECT_EQ(Context::timeout_reply_length, 34U);
    context.set_timeout_reply_word(33, 5);
    EXPECT_EQ(context.get(33), 5U); // x28
}

TEST_F(Aarch64Context, TheIdleOneRunsInTheKernel) {
    context.initialise_idle();
    EXPECT_EQ(context.pc(), reinterpret_cast<Word>(&arch_idle));
    EXPECT_EQ(context.get(2) & 0xf, 5U);    // EL1h
    EXPECT_EQ(context.get(2) >> 7 & 1, 0U); // IRQ not masked
}

} // namespace
