// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "googletest.hpp"
#include "object/irq.hpp"
#include "support/system.hpp"

namespace {

using Type = abi::ObjectType;
using Label = abi::Invocation;
using abi::Error;

constexpr Word depth = 64;
constexpr unsigned irq = System::test_irq;

class IrqTest : public ::testing::Test {
protected:
    System system_;
    Word notification_ = system_.make(Type::notification);
    Word badged_ = system_.mint(notification_, 0x40);
    Word handler_ = system_.make_irq();

    Notification& notification() { return system_.object<Notification>(notification_); }

    Error set_notification() {
        return system_.call(handler_, Label::irq_set_irq_handler, {}, {badged_}).error;
    }

    Error issue(Word number) {
        return system_
            .call(static_cast<Word>(abi::InitialCap::irq_control), Label::irq_issue_irq_handler,
                  {number, 1000, depth}, {system_.root_cnode()})
            .error;
    }
};

TEST_F(IrqTest, ADeviceSignalsItsNotification) {
    EXPECT_EQ(set_notification(), Error::none);
    system_.machine.raise(irq);
    EXPECT_TRUE(system_.machine.take_interrupt());
    EXPECT_TRUE(notification().is_active());
    EXPECT_FALSE(system_.machine.take_interrupt()); // quiet until it is acknowledged
    system_.system_call(abi::Syscall::nb_wait, notification_);
    EXPECT_EQ(system_.current().context.capability_register(), 0x40U);
    system_.check();
}

TEST_F(IrqTest, ItComesAgainAfterTheAcknowledgement) {
    EXPECT_EQ(set_notification(), Error::none);
    system_.machine.raise(irq);
    EXPECT_TRUE(system_.machine.take_interrupt());
    system_.system_call(abi::Syscall::nb_wait, notification_);
    EXPECT_TRUE(system_.call(handler_, Label::irq_ack_irq).ok());
    EXPECT_TRUE(system_.machine.take_interrupt()); // the line is still up
    EXPECT_TRUE(notification().is_active());
    system_.machine.lower(irq);
    EXPECT_TRUE(system_.call(handler_, Label::irq_ack_irq).ok());
    EXPECT_FALSE(system_.machine.take_interrupt());
}

TEST_F(IrqTest, ANumberIsIssuedOnce) {
    EXPECT_EQ(issue(irq), Error::revoke_first);
    EXPECT_EQ(issue(arch::interrupt::last + 1), Error::range_error);
    EXPECT_EQ(issue(arch::interrupt::kernel_timer), Error::revoke_first);
    EXPECT_TRUE(system_.remove(handler_).ok());
    EXPECT_EQ(issue(irq), Error::none);
    system_.check();
}

TEST_F(IrqTest, DeletingTheHandlerMasksAndDisconnects) {
    EXPECT_EQ(set_notification(), Error::none);
    EXPECT_TRUE(system_.machine.hardware.is_enabled(irq));
    EXPECT_TRUE(system_.remove(handler_).ok());
    EXPECT_FALSE(system_.machine.hardware.is_enabled(irq));
    EXPECT_TRUE(system_.core().interrupts.notification[irq].is_empty());
    system_.machine.raise(irq);
    EXPECT_FALSE(system_.machine.take_interrupt());
    system_.check();
}

TEST_F(IrqTest, AnotherNotificationReplacesTheFirst) {
    EXPECT_EQ(set_notification(), Error::none);
    const Word other = system_.make(Type::notification);
    EXPECT_TRUE(system_.call(handler_, Label::irq_set_irq_handler, {}, {other}).ok());
    system_.machine.raise(irq);
    EXPECT_TRUE(system_.machine.take_interrupt());
    EXPECT_FALSE(notification().is_active());
    EXPECT_TRUE(system_.object<Notification>(other).is_active());
    EXPECT_TRUE(system_.call(handler_, Label::irq_clear_irq_handler).ok());
    EXPECT_TRUE(system_.core().interrupts.notification[irq].is_empty());
    system_.check();
}

TEST_F(IrqTest, ANotificationCapabilityThatGoesTakesItsConnectionAlong) {
    EXPECT_EQ(set_notification(), Error::none);
    EXPECT_TRUE(system_.revoke(notification_).ok());
    EXPECT_TRUE(system_.core().interrupts.notification[irq].is_empty());
    system_.check();
}

TEST_F(IrqTest, SettingItNeedsTheRightToSignal) {
    const Word read_only = system_.copy(notification_, abi::Rights::read);
    EXPECT_EQ(system_.call(handler_, Label::irq_set_irq_handler, {}, {read_only}).error,
              Error::invalid_capability);
}

} // namespace

#if defined(SKERRY_ARCH_AARCH64)

TEST(SgiSignal, IssuedTwiceBelongsToTwoHolders) {
    System system;
    const Word control = static_cast<Word>(abi::InitialCap::irq_control);
    const Word first = system.free_slot();
    const Word second = system.free_slot();
    for (const Word slot : {first, second}) {
        EXPECT_TRUE(system
                        .call(control, ArchLabel::irq_issue_sgi_signal, {5, 0, slot, 64},
                              {system.root_cnode()})
                        .ok());
    }
    EXPECT_TRUE(system.revoke(second).ok());
    EXPECT_FALSE(system.slot(first).is_empty());
    EXPECT_TRUE(system.revoke(first).ok());
    EXPECT_FALSE(system.slot(second).is_empty());
}

#endif
