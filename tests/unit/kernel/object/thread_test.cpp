// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "googletest.hpp"
#include "object/thread.hpp"
#include "support/system.hpp"

namespace {

using Type = abi::ObjectType;
using Label = abi::Invocation;
using abi::Error;
using arch::Context;

constexpr Word self = static_cast<Word>(abi::InitialCap::thread);

class ThreadTest : public ::testing::Test {
protected:
    System system_;
    Thread& first_ = system_.current();
    System::NewThread made_ = system_.make_thread(200);
    Thread& thread_ = system_.object<Thread>(made_.thread);

    Error call(Label label, const Words& words = {}, const Words& caps = {}) {
        return system_.call(made_.thread, label, words, caps).error;
    }
};

TEST_F(ThreadTest, RegistersAreWrittenAndRead) {
    Words values = {0, Context::register_count};
    for (Word i = 0; i < Context::register_count; ++i) {
        values.push_back(0x1000 + i * 8);
    }
    EXPECT_EQ(call(Label::tcb_write_registers, values), Error::none);
    EXPECT_EQ(thread_.context.pc(), 0x1000U);
    const Answer read =
        system_.call(made_.thread, Label::tcb_read_registers, {0, Context::register_count});
    ASSERT_EQ(read.words.size(), Context::register_count);
    for (unsigned i = 0; i < Context::register_count; ++i) {
        EXPECT_EQ(read.words[i], thread_.context.get(i));
    }
    EXPECT_EQ(read.words[1], 0x1008U);
}

TEST_F(ThreadTest, ACallersOwnRegistersAreItsOwnBusiness) {
    EXPECT_EQ(system_.call(self, Label::tcb_read_registers, {0, 1}).error,
              Error::illegal_operation);
    EXPECT_EQ(system_.call(self, Label::tcb_write_registers, {0, 0}).error,
              Error::illegal_operation);
}

TEST_F(ThreadTest, ReadingChecksTheNumber) {
    EXPECT_EQ(call(Label::tcb_read_registers, {0, 0}), Error::range_error);
    EXPECT_EQ(call(Label::tcb_read_registers, {0, Context::register_count + 1}),
              Error::range_error);
    EXPECT_EQ(call(Label::tcb_write_registers, {0, 5, 1}), Error::truncated_message);
}

TEST_F(ThreadTest, AThreadThatWasInterruptedGoesOnWhereItWas) {
    EXPECT_EQ(call(Label::tcb_resume), Error::none);
    system_.lower_priority(100);
    ASSERT_EQ(&system_.current(), &thread_);
    thread_.context.set_pc(0x4000);
    thread_.suspend(system_.core());
    thread_.resume(system_.core());
    EXPECT_EQ(thread_.context.fault_pc(), 0x4000U);
}

TEST_F(ThreadTest, AThreadThatSuspendedItselfDoesItAgainWhenResumed) {
    EXPECT_EQ(call(Label::tcb_resume), Error::none);
    system_.lower_priority(100);
    ASSERT_EQ(&system_.current(), &thread_);
    thread_.context.set_pc(0x4000);
    static_cast<void>(system_.call(made_.thread, Label::tcb_suspend));
    ASSERT_EQ(&system_.current(), &first_);
    EXPECT_EQ(call(Label::tcb_resume), Error::none);
    ASSERT_EQ(&system_.current(), &thread_);
    EXPECT_EQ(thread_.context.pc(), 0x4000U); // at its own system call
}

// The names of the call mean nothing in the new space: it could not be made again.
TEST_F(ThreadTest, AThreadThatChangesItsOwnSpacesDoesItOnce) {
    const Word empty = system_.make(Type::cnode, 4);
    const Word endpoint = system_.make(Type::endpoint);
    const Word vspace = static_cast<Word>(abi::InitialCap::vspace);
    const Word notification = system_.make(Type::notification);
    const Word handler = system_.make_irq();
    ASSERT_TRUE(system_.call(handler, Label::irq_set_irq_handler, {}, {notification}).ok());
    system_.machine.raise_at_poll(1, System::test_irq);
    const Answer answer =
        system_.call(self, Label::tcb_set_space, {0, 0}, {endpoint, empty, vspace});
    EXPECT_EQ(answer.error, Error::none);
    EXPECT_EQ(system_.restarts(), 0U);
    EXPECT_EQ(&system_.current(), &first_);
    EXPECT_TRUE(first_.has_deletions);
    static_cast<void>(system_.call(0, Word{0})); // whatever it asks for
    EXPECT_FALSE(first_.has_deletions);
}

TEST_F(ThreadTest, NobodyGivesMorePriorityThanItsAuthorityHas) {
    EXPECT_EQ(call(Label::tcb_set_mc_priority, {100}, {self}), Error::none);
    EXPECT_EQ(call(Label::tcb_set_priority, {201}, {made_.thread}), Error::range_error);
    EXPECT_EQ(call(Label::tcb_set_priority, {100}, {made_.thread}), Error::none);
    EXPECT_EQ(call(Label::tcb_set_priority, {256}, {self}), Error::range_error);
    const Word endpoint = system_.make(Type::endpoint);
    EXPECT_EQ(call(Label::tcb_set_priority, {1}, {endpoint}), Error::invalid_capability);
}

TEST_F(ThreadTest, AnInterruptedChangeOfParametersIsNotJudgedByItsOwnResult) {
    // The thread is its own authority, and its old handler, the last capability to an endpoint
    // with many senders, takes more than one step to delete.
    constexpr unsigned senders = 40;
    const Word endpoint = system_.make(Type::endpoint);
    EXPECT_EQ(call(Label::tcb_set_mc_priority, {200}, {self}), Error::none);
    EXPECT_EQ(call(Label::tcb_set_sched_params, {200, 150}, {self, made_.sched_context, endpoint}),
              Error::none);
    system_.lower_priority(100);
    for (unsigned i = 0; i < senders; ++i) {
        ASSERT_TRUE(system_.resume(system_.make_thread(180).thread).ok());
        system_.system_call(abi::Syscall::send, endpoint);
        ASSERT_EQ(&system_.current(), &first_);
    }
    ASSERT_TRUE(system_.remove(endpoint).ok());
    system_.lower_priority(200); // above the senders, who are about to run again
    system_.make_irq();
    system_.machine.raise_at_poll(1, System::test_irq);
    EXPECT_EQ(call(Label::tcb_set_sched_params, {50, 60}, {made_.thread, made_.sched_context, 0}),
              Error::none);
    EXPECT_EQ(system_.restarts(), 1U);
    EXPECT_EQ(thread_.max_priority, 50U);
    EXPECT_EQ(thread_.priority, 60U);
    system_.check();
}

TEST_F(ThreadTest, ConfigureChecksEachCapability) {
    const Word vspace = static_cast<Word>(abi::InitialCap::vspace);
    const Word root = system_.root_cnode();
    const Word buffer = static_cast<Word>(abi::InitialCap::ipc_buffer);
    EXPECT_EQ(call(Label::tcb_configure, {0, 0, 0}, {vspace, vspace, buffer}),
              Error::illegal_operation);
    EXPECT_EQ(call(Label::tcb_configure, {0, 0, 0}, {root, root, buffer}),
              Error::illegal_operation);
    EXPECT_EQ(call(Label::tcb_configure, {0, 0, 0x1000'0000}, {root, vspace, root}),
              Error::illegal_operation);
    EXPECT_EQ(call(Label::tcb_configure, {0, 0, 0x1000'0008}, {root, vspace, buffer}),
              Error::alignment_error);
    EXPECT_EQ(call(Label::tcb_configure, {0, 0}, {root, vspace, buffer}), Error::truncated_message);
    EXPECT_EQ(call(Label::tcb_configure, {0, 0, 0}, {root, vspace, buffer}), Error::none);
    EXPECT_EQ(thread_.ipc_buffer_address, 0U);
    system_.check();
}

TEST_F(ThreadTest, ASchedulingContextHasOneThread) {
    const auto other = system_.make_thread(100);
    EXPECT_EQ(
        system_.call(other.sched_context, Label::sched_context_bind, {}, {made_.thread}).error,
        Error::illegal_operation);
    EXPECT_EQ(
        system_.call(other.sched_context, Label::sched_context_unbind_object, {}, {made_.thread})
            .error,
        Error::illegal_operation);
    EXPECT_TRUE(
        system_.call(other.sched_context, Label::sched_context_unbind_object, {}, {other.thread})
            .ok());
    EXPECT_EQ(system_.object<Thread>(other.thread).sched_context, nullptr);
    EXPECT_TRUE(system_.remove(made_.sched_context).ok());
    EXPECT_EQ(thread_.sched_context, nullptr);
    system_.check();
}

TEST_F(ThreadTest, FloatingPointRegistersBelongToTheirThread) {
    host::Hardware& hardware = system_.machine.hardware;
    ASSERT_TRUE(system_.machine.use_floating_point());
    hardware.float_registers[3] = 111;
    EXPECT_EQ(call(Label::tcb_resume), Error::none);
    system_.lower_priority(100);
    ASSERT_EQ(&system_.current(), &thread_);
    EXPECT_FALSE(hardware.is_floating_point_enabled());
    ASSERT_TRUE(system_.machine.use_floating_point());
    EXPECT_EQ(hardware.float_registers[3], 0U); // a new thread's are zero
    hardware.float_registers[3] = 222;
    static_cast<void>(system_.call(made_.thread, Label::tcb_suspend));
    ASSERT_EQ(&system_.current(), &first_);
    EXPECT_FALSE(hardware.is_floating_point_enabled());
    ASSERT_TRUE(system_.machine.use_floating_point());
    EXPECT_EQ(hardware.float_registers[3], 111U);
    system_.check();
}

TEST_F(ThreadTest, FloatingPointCanBeForbidden) {
    const Answer flags = system_.call(self, Label::tcb_set_flags, {0, 1});
    EXPECT_EQ(flags.word(0), 1U);
    EXPECT_FALSE(system_.machine.use_floating_point());
    EXPECT_EQ(first_.state, ThreadState::inactive);
}

TEST_F(ThreadTest, ADeadOwnerOfTheFloatingPointRegistersIsForgotten) {
    EXPECT_EQ(call(Label::tcb_resume), Error::none);
    system_.lower_priority(100);
    ASSERT_TRUE(system_.machine.use_floating_point());
    static_cast<void>(system_.remove(made_.thread));
    EXPECT_EQ(system_.core().fpu_owner, nullptr);
    ASSERT_TRUE(system_.machine.use_floating_point());
    EXPECT_EQ(system_.core().fpu_owner, &first_);
}

} // namespace
