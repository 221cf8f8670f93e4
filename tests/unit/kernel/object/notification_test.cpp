// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "googletest.hpp"
#include "object/notification.hpp"
#include "support/system.hpp"

namespace {

using Type = abi::ObjectType;
using abi::Syscall;

constexpr Word self = static_cast<Word>(abi::InitialCap::thread);

class NotificationTest : public ::testing::Test {
protected:
    System system_;
    Thread& first_ = system_.current();
    Word notification_ = system_.make(Type::notification);

    Notification& notification() { return system_.object<Notification>(notification_); }

    Thread& thread(const System::NewThread& made) { return system_.object<Thread>(made.thread); }

    System::NewThread start(Word priority, Syscall call, Word cptr) {
        const System::NewThread made = system_.make_thread(priority);
        EXPECT_TRUE(system_.resume(made.thread).ok());
        system_.lower_priority(priority - 1);
        EXPECT_EQ(&system_.current(), &thread(made));
        system_.system_call(call, cptr);
        EXPECT_EQ(&system_.current(), &first_);
        system_.lower_priority(255);
        return made;
    }
};

TEST_F(NotificationTest, SignalsAddUpUntilSomebodyWaits) {
    const Word one = system_.mint(notification_, 0x1);
    const Word four = system_.mint(notification_, 0x4);
    EXPECT_TRUE(system_.call(one, Word{0}).ok());
    EXPECT_TRUE(system_.call(four, Word{0}).ok());
    EXPECT_TRUE(notification().is_active());
    system_.system_call(Syscall::wait, notification_);
    EXPECT_EQ(first_.context.capability_register(), 0x5U);
    EXPECT_FALSE(notification().is_active());
    system_.check();
}

TEST_F(NotificationTest, ASignalWithoutABadgeIsASignal) {
    EXPECT_TRUE(system_.call(notification_, Word{0}).ok());
    EXPECT_TRUE(notification().is_active());
    system_.system_call(Syscall::wait, notification_);
    EXPECT_EQ(&system_.current(), &first_);
    EXPECT_FALSE(notification().is_active());
}

TEST_F(NotificationTest, TheFirstWaiterGetsTheSignal) {
    const auto low = start(100, Syscall::wait, notification_);
    const auto high = start(150, Syscall::wait, notification_);
    const Word badged = system_.mint(notification_, 0x2);
    EXPECT_TRUE(system_.call(badged, Word{0}).ok());
    EXPECT_EQ(thread(high).state, ThreadState::running);
    EXPECT_EQ(thread(high).context.capability_register(), 0x2U);
    EXPECT_EQ(thread(low).state, ThreadState::blocked_on_wait);
    EXPECT_FALSE(notification().is_active());
    system_.check();
}

TEST_F(NotificationTest, PollingDoesNotWait) {
    system_.system_call(Syscall::nb_wait, notification_);
    EXPECT_EQ(&system_.current(), &first_);
    EXPECT_EQ(first_.context.capability_register(), 0U);
}

TEST_F(NotificationTest, ABoundThreadHearsItAtAnEndpoint) {
    const Word endpoint = system_.make(Type::endpoint);
    const auto receiver = start(100, Syscall::wait, endpoint);
    EXPECT_TRUE(
        system_.call(receiver.thread, abi::Invocation::tcb_bind_notification, {}, {notification_})
            .ok());
    system_.check();
    const Word badged = system_.mint(notification_, 0x8);
    EXPECT_TRUE(system_.call(badged, Word{0}).ok());
    EXPECT_EQ(thread(receiver).state, ThreadState::running);
    EXPECT_EQ(thread(receiver).context.capability_register(), 0x8U);
    system_.check();
}

TEST_F(NotificationTest, ABoundThreadTakesAPendingSignalInsteadOfReceiving) {
    const Word endpoint = system_.make(Type::endpoint);
    EXPECT_TRUE(
        system_.call(self, abi::Invocation::tcb_bind_notification, {}, {notification_}).ok());
    const Word badged = system_.mint(notification_, 0x10);
    EXPECT_TRUE(system_.call(badged, Word{0}).ok());
    system_.system_call(Syscall::wait, endpoint);
    EXPECT_EQ(&system_.current(), &first_);
    EXPECT_EQ(first_.context.capability_register(), 0x10U);
    EXPECT_FALSE(notification().is_active());
}

TEST_F(NotificationTest, BindingIsOneToOne) {
    const Word other = system_.make(Type::notification);
    using Label = abi::Invocation;
    EXPECT_TRUE(system_.call(self, Label::tcb_bind_notification, {}, {notification_}).ok());
    EXPECT_EQ(system_.call(self, Label::tcb_bind_notification, {}, {other}).error,
              abi::Error::illegal_operation);
    const auto thread = system_.make_thread(10);
    EXPECT_EQ(system_.call(thread.thread, Label::tcb_bind_notification, {}, {notification_}).error,
              abi::Error::illegal_operation);
    EXPECT_TRUE(system_.call(self, Label::tcb_unbind_notification).ok());
    EXPECT_EQ(system_.call(self, Label::tcb_unbind_notification).error,
              abi::Error::illegal_operation);
    system_.check();
}

TEST_F(NotificationTest, DeletingItUnbindsAndLetsWaitersGoOn) {
    const auto waiter = start(100, Syscall::wait, notification_);
    EXPECT_TRUE(system_.remove(notification_).ok());
    EXPECT_EQ(thread(waiter).state, ThreadState::restart);
    const Word other = system_.make(Type::notification);
    EXPECT_TRUE(system_.call(self, abi::Invocation::tcb_bind_notification, {}, {other}).ok());
    EXPECT_TRUE(system_.remove(other).ok());
    EXPECT_EQ(first_.bound_notification, nullptr);
    system_.check();
}

TEST_F(NotificationTest, LendsItsTimeToAPassiveWaiter) {
    const auto waiter = start(100, Syscall::wait, notification_);
    using Label = abi::Invocation;
    EXPECT_TRUE(system_.call(waiter.sched_context, Label::sched_context_unbind).ok());
    EXPECT_TRUE(
        system_.call(waiter.sched_context, Label::sched_context_bind, {}, {notification_}).ok());
    system_.check();
    EXPECT_TRUE(system_.call(notification_, Word{0}).ok());
    EXPECT_NE(thread(waiter).sched_context, nullptr);
    EXPECT_TRUE(thread(waiter).in_ready_queue);
    system_.check();
    // It waits again: the time goes back.
    system_.lower_priority(50);
    ASSERT_EQ(&system_.current(), &thread(waiter));
    system_.system_call(Syscall::wait, notification_);
    EXPECT_EQ(thread(waiter).sched_context, nullptr);
    EXPECT_EQ(&system_.current(), &first_);
    system_.check();
}

} // namespace
