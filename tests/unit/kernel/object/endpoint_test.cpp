// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "googletest.hpp"
#include "object/endpoint.hpp"
#include "support/system.hpp"

namespace {

using Type = abi::ObjectType;
using abi::Syscall;

Word info(Word length, Word caps = 0, Word label = 0) {
    return abi::MessageInfo::make(label, length, caps).raw();
}

class EndpointTest : public ::testing::Test {
protected:
    System system_;
    Thread& first_ = system_.current();
    Word endpoint_ = system_.make(Type::endpoint);

    Endpoint& endpoint() { return system_.object<Endpoint>(endpoint_); }

    Thread& thread(const System::NewThread& made) { return system_.object<Thread>(made.thread); }

    // A thread of that priority that has executed the system call; the first task runs afterwards.
    System::NewThread start(Word priority, Syscall call, Word cptr, Word reply = 0,
                            const Words& words = {}) {
        const System::NewThread made = system_.make_thread(priority);
        EXPECT_TRUE(system_.resume(made.thread).ok());
        const Word self = static_cast<Word>(abi::InitialCap::thread);
        EXPECT_TRUE(
            system_.call(self, abi::Invocation::tcb_set_priority, {priority - 1}, {self}).ok());
        EXPECT_EQ(&system_.current(), &thread(made));
        system_.system_call(call, cptr, info(words.size()), words, {}, reply);
        EXPECT_EQ(&system_.current(), &first_);
        EXPECT_TRUE(system_.call(self, abi::Invocation::tcb_set_priority, {255}, {self}).ok());
        system_.check();
        return made;
    }
};

TEST_F(EndpointTest, AReceiverThatWaitsGetsTheMessage) {
    const auto receiver = start(200, Syscall::wait, endpoint_);
    EXPECT_EQ(thread(receiver).state, ThreadState::blocked_on_receive);
    const Word badged = system_.mint(endpoint_, 77);
    system_.system_call(Syscall::send, badged, info(6, 0, 9), {1, 2, 3, 4, 5, 6});
    EXPECT_EQ(thread(receiver).state, ThreadState::running);
    const Answer got = system_.answer_of(thread(receiver));
    EXPECT_EQ(static_cast<Word>(got.error), 9U);
    EXPECT_EQ(got.words, (Words{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(thread(receiver).context.capability_register(), 77U);
    system_.check();
}

TEST_F(EndpointTest, ASenderWaitsForAReceiver) {
    const auto sender = start(200, Syscall::send, endpoint_, 0, {11, 12});
    EXPECT_EQ(thread(sender).state, ThreadState::blocked_on_send);
    system_.system_call(Syscall::wait, endpoint_);
    EXPECT_EQ(system_.answer_of(first_).words, (Words{11, 12}));
    EXPECT_EQ(thread(sender).state, ThreadState::running);
    EXPECT_TRUE(thread(sender).in_ready_queue);
    system_.check();
}

TEST_F(EndpointTest, TheHighestPriorityComesFirst) {
    start(100, Syscall::send, endpoint_, 0, {100});
    start(150, Syscall::send, endpoint_, 0, {150});
    start(120, Syscall::send, endpoint_, 0, {120});
    start(150, Syscall::send, endpoint_, 0, {151});
    for (const Word expected : Words{150, 151, 120, 100}) {
        system_.system_call(Syscall::wait, endpoint_);
        EXPECT_EQ(system_.answer_of(first_).word(0), expected);
    }
}

TEST_F(EndpointTest, AChangedPriorityChangesThePlace) {
    start(100, Syscall::send, endpoint_, 0, {1});
    const auto second = start(90, Syscall::send, endpoint_, 0, {2});
    const Word self = static_cast<Word>(abi::InitialCap::thread);
    EXPECT_TRUE(system_.call(second.thread, abi::Invocation::tcb_set_priority, {180}, {self}).ok());
    system_.check();
    system_.system_call(Syscall::wait, endpoint_);
    EXPECT_EQ(system_.answer_of(first_).word(0), 2U);
}

TEST_F(EndpointTest, NonBlockingCallsDoNotWait) {
    system_.system_call(Syscall::nb_send, endpoint_, info(1), {5});
    EXPECT_EQ(&system_.current(), &first_);
    system_.system_call(Syscall::nb_wait, endpoint_);
    EXPECT_EQ(&system_.current(), &first_);
    EXPECT_EQ(first_.context.capability_register(), 0U);
    system_.check();
}

TEST_F(EndpointTest, SendingNeedsTheRightToWrite) {
    const Word read_only = system_.copy(endpoint_, abi::Rights::read);
    EXPECT_EQ(system_.call(read_only, Word{0}).error, abi::Error::invalid_capability);
    start(200, Syscall::wait, read_only);
}

TEST_F(EndpointTest, ReceivingNeedsTheRightToRead) {
    const Word write_only = system_.copy(endpoint_, abi::Rights::write);
    system_.system_call(Syscall::wait, write_only);
    EXPECT_EQ(first_.state, ThreadState::inactive); // it faulted, and nobody hears of it
}

TEST_F(EndpointTest, DeletingItLetsEverybodyGoOn) {
    const auto low = start(100, Syscall::send, endpoint_);
    const auto high = start(150, Syscall::send, endpoint_);
    EXPECT_TRUE(system_.remove(endpoint_).ok());
    EXPECT_EQ(thread(low).state, ThreadState::restart);
    EXPECT_EQ(thread(high).state, ThreadState::restart);
    system_.check();
}

TEST_F(EndpointTest, CancelBadgedSendsRestartsThoseOfOneBadge) {
    const Word five = system_.mint(endpoint_, 5);
    const Word six = system_.mint(endpoint_, 6);
    const auto first_five = start(100, Syscall::send, five);
    const auto one_six = start(101, Syscall::send, six);
    const auto second_five = start(102, Syscall::send, five);
    EXPECT_TRUE(
        system_.call(system_.root_cnode(), abi::Invocation::cnode_cancel_badged_sends, {five, 64})
            .ok());
    EXPECT_EQ(thread(first_five).state, ThreadState::restart);
    EXPECT_EQ(thread(second_five).state, ThreadState::restart);
    EXPECT_EQ(thread(one_six).state, ThreadState::blocked_on_send);
    system_.check();
}

TEST_F(EndpointTest, ASuspendedSenderLeavesTheQueue) {
    const auto sender = start(100, Syscall::send, endpoint_);
    EXPECT_TRUE(system_.call(sender.thread, abi::Invocation::tcb_suspend).ok());
    EXPECT_EQ(thread(sender).state, ThreadState::inactive);
    system_.check();
    system_.system_call(Syscall::nb_wait, endpoint_);
    EXPECT_EQ(first_.context.capability_register(), 0U);
}

TEST_F(EndpointTest, ACallLendsItsTimeToAPassiveReceiver) {
    const Word reply = system_.make(Type::reply);
    const auto server = start(200, Syscall::receive, endpoint_, reply);
    SchedContext& time = system_.object<SchedContext>(server.sched_context);
    EXPECT_TRUE(system_.call(server.sched_context, abi::Invocation::sched_context_unbind).ok());
    system_.check();
    SchedContext& own = *first_.sched_context;
    system_.system_call(Syscall::call, endpoint_, info(1), {42});
    ASSERT_EQ(&system_.current(), &thread(server));
    EXPECT_EQ(own.thread, &thread(server));
    EXPECT_EQ(time.thread, nullptr);
    EXPECT_EQ(first_.state, ThreadState::blocked_on_reply);
    EXPECT_EQ(own.reply, &system_.object<Reply>(reply));
    system_.check();
    system_.system_call(Syscall::reply_receive, endpoint_, info(1), {43}, {}, reply);
    ASSERT_EQ(&system_.current(), &first_);
    EXPECT_EQ(own.thread, &first_);
    EXPECT_EQ(system_.answer_of(first_).words, (Words{43}));
    EXPECT_EQ(thread(server).state, ThreadState::blocked_on_receive);
    EXPECT_EQ(thread(server).sched_context, nullptr);
    system_.check();
}

TEST_F(EndpointTest, ACallWithoutGrantCannotBeAnswered) {
    const Word reply = system_.make(Type::reply);
    start(200, Syscall::receive, endpoint_, reply);
    const Word weak = system_.copy(endpoint_, abi::Rights::write);
    system_.system_call(Syscall::call, weak, info(0));
    EXPECT_EQ(first_.state, ThreadState::inactive);
    system_.check();
}

// Each server calls the next; the time goes along and comes back step by step.
TEST_F(EndpointTest, NestedCallsMakeAStackOfReplies) {
    const Word inner = system_.make(Type::endpoint);
    const Word reply_outer = system_.make(Type::reply);
    const Word reply_inner = system_.make(Type::reply);
    const auto outer_server = start(200, Syscall::receive, endpoint_, reply_outer);
    const auto inner_server = start(210, Syscall::receive, inner, reply_inner);
    for (const auto& server : {outer_server, inner_server}) {
        EXPECT_TRUE(system_.call(server.sched_context, abi::Invocation::sched_context_unbind).ok());
    }
    SchedContext& time = *first_.sched_context;
    system_.system_call(Syscall::call, endpoint_);
    ASSERT_EQ(&system_.current(), &thread(outer_server));
    system_.system_call(Syscall::call, inner);
    ASSERT_EQ(&system_.current(), &thread(inner_server));
    EXPECT_EQ(time.reply, &system_.object<Reply>(reply_inner));
    system_.check();
    system_.system_call(Syscall::reply_receive, inner, 0, {}, {}, reply_inner);
    ASSERT_EQ(&system_.current(), &thread(outer_server));
    EXPECT_EQ(time.reply, &system_.object<Reply>(reply_outer));
    system_.check();
    system_.system_call(Syscall::reply_receive, endpoint_, 0, {}, {}, reply_outer);
    ASSERT_EQ(&system_.current(), &first_);
    EXPECT_EQ(time.thread, &first_);
    EXPECT_EQ(time.reply, nullptr);
    system_.check();
}

TEST_F(EndpointTest, DeletingAReplyCutsTheStack) {
    const Word reply = system_.make(Type::reply);
    const auto server = start(200, Syscall::receive, endpoint_, reply);
    EXPECT_TRUE(system_.call(server.sched_context, abi::Invocation::sched_context_unbind).ok());
    system_.system_call(Syscall::call, endpoint_);
    ASSERT_EQ(&system_.current(), &thread(server));
    static_cast<void>(system_.remove(reply));
    EXPECT_EQ(first_.state, ThreadState::inactive);
    EXPECT_EQ(first_.sched_context->thread, &first_); // it has its time back
    EXPECT_EQ(thread(server).sched_context, nullptr);
    system_.check();
}

TEST_F(EndpointTest, SuspendingTheCallerLeavesTheTimeWithTheServer) {
    const Word reply = system_.make(Type::reply);
    const auto server = start(200, Syscall::receive, endpoint_, reply);
    EXPECT_TRUE(system_.call(server.sched_context, abi::Invocation::sched_context_unbind).ok());
    system_.system_call(Syscall::call, endpoint_);
    ASSERT_EQ(&system_.current(), &thread(server));
    const Word first = static_cast<Word>(abi::InitialCap::thread);
    EXPECT_TRUE(system_.call(first, abi::Invocation::tcb_suspend).ok());
    EXPECT_EQ(&system_.current(), &thread(server));
    EXPECT_EQ(system_.object<Reply>(reply).thread(), nullptr);
    system_.check();
    // The answer finds nobody.
    EXPECT_TRUE(system_.call(reply, Word{0}).ok());
}

TEST_F(EndpointTest, AReplyTakenForAnotherReceiveAbandonsItsCaller) {
    const Word reply = system_.make(Type::reply);
    const auto server = start(200, Syscall::receive, endpoint_, reply);
    system_.system_call(Syscall::call, endpoint_);
    ASSERT_EQ(&system_.current(), &thread(server));
    system_.system_call(Syscall::receive, endpoint_, 0, {}, {}, reply);
    EXPECT_EQ(first_.state, ThreadState::inactive);
    EXPECT_EQ(thread(server).state, ThreadState::blocked_on_receive);
    system_.check();
}

} // namespace
