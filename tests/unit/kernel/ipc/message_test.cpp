// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Messages with capabilities, and faults as messages.
#include "googletest.hpp"
#include "ipc/message.hpp"
#include "object/buffer_word.hpp"
#include "support/system.hpp"

namespace {

using Type = abi::ObjectType;
using Label = abi::Invocation;
using abi::Syscall;

constexpr Word self = static_cast<Word>(abi::InitialCap::thread);

class MessageTest : public ::testing::Test {
protected:
    System system_;
    Thread& first_ = system_.current();
    Word endpoint_ = system_.make(Type::endpoint);
    Word reply_ = system_.make(Type::reply);
    System::NewThread server_ = system_.make_thread(200);
    Thread& thread_ = system_.object<Thread>(server_.thread);

    // The server waits for a message, and has said where it wants a capability.
    void receive(Word index = 0, Word depth = 0) {
        EXPECT_TRUE(system_.resume(server_.thread).ok());
        system_.lower_priority(100);
        ASSERT_EQ(&system_.current(), &thread_);
        const Word buffer = thread_.ipc_buffer_address;
        const auto set = [&](unsigned word, Word value) {
            EXPECT_TRUE(system_.machine.store(buffer + word * sizeof(Word), value));
        };
        set(buffer_word::receive_cnode, system_.root_cnode());
        set(buffer_word::receive_index, index);
        set(buffer_word::receive_depth, depth);
        system_.system_call(Syscall::receive, endpoint_, 0, {}, {}, reply_);
        ASSERT_EQ(&system_.current(), &first_);
    }

    abi::MessageInfo received() const { return abi::MessageInfo(thread_.context.info_register()); }

    void send(Word cptr, const Words& words, const Words& caps = {}, Word label = 0) {
        system_.system_call(Syscall::nb_send, cptr,
                            abi::MessageInfo::make(label, words.size(), caps.size()).raw(), words,
                            caps);
    }
};

TEST_F(MessageTest, AWholeMessageArrives) {
    receive();
    Words words;
    for (Word i = 0; i < abi::message_max_length; ++i) {
        words.push_back(i * i);
    }
    send(endpoint_, words, {}, 0x1234);
    EXPECT_EQ(system_.answer_of(thread_).words, words);
    EXPECT_EQ(received().label(), 0x1234U);
}

TEST_F(MessageTest, ACapabilityGoesWhereTheReceiverWantsIt) {
    const Word gift = system_.make(Type::notification);
    receive(1000, 64);
    send(endpoint_, {}, {gift});
    EXPECT_EQ(received().extra_caps(), 1U);
    EXPECT_EQ(system_.slot(1000).cap.kind(), CapKind::notification);
    EXPECT_FALSE(system_.slot(1000).cap.is_original());
    system_.check();
}

TEST_F(MessageTest, WithoutTheRightToGrantNoCapabilityGoes) {
    const Word gift = system_.make(Type::notification);
    const Word weak = system_.copy(endpoint_, abi::Rights::read_write);
    receive(1000, 64);
    send(weak, {7}, {gift});
    EXPECT_EQ(received().extra_caps(), 0U);
    EXPECT_TRUE(system_.slot(1000).is_empty());
    EXPECT_EQ(system_.answer_of(thread_).words, (Words{7}));
}

TEST_F(MessageTest, CapabilitiesToTheEndpointArriveAsBadges) {
    const Word badged = system_.mint(endpoint_, 0x99);
    receive(1000, 64);
    send(endpoint_, {}, {badged});
    EXPECT_EQ(received().extra_caps(), 1U);
    EXPECT_TRUE(system_.slot(1000).is_empty());
    const Word* const buffer = thread_.ipc_buffer(Thread::BufferUse::send);
    EXPECT_EQ(buffer[buffer_word::caps_or_badges], 0x99U);
}

TEST_F(MessageTest, AnOccupiedSlotReceivesNothing) {
    const Word gift = system_.make(Type::notification);
    receive(endpoint_, 64);
    send(endpoint_, {}, {gift});
    EXPECT_EQ(received().extra_caps(), 0U);
    EXPECT_EQ(system_.slot(endpoint_).cap.kind(), CapKind::endpoint);
}

class FaultTest : public MessageTest {
protected:
    // Faults of the first task come to the server.
    FaultTest() {
        EXPECT_TRUE(system_
                        .call(self, Label::tcb_set_sched_params, {255, 255},
                              {self, static_cast<Word>(abi::InitialCap::sched_context), endpoint_})
                        .ok());
        receive();
    }

    void answer(Word label, const Words& words) {
        system_.system_call(Syscall::send, reply_,
                            abi::MessageInfo::make(label, words.size()).raw(), words);
    }
};

TEST_F(FaultTest, AMissingPageIsReported) {
    const Word pc = system_.machine.registers().pc();
    EXPECT_FALSE(system_.machine.load(0x3000'0000).has_value());
    ASSERT_EQ(&system_.current(), &thread_);
    const Answer got = system_.answer_of(thread_);
    EXPECT_EQ(static_cast<Word>(got.error), static_cast<Word>(abi::Fault::vm));
    EXPECT_EQ(got.word(0), pc);
    EXPECT_EQ(got.word(1), 0x3000'0000U);
    EXPECT_EQ(got.word(2), 0U);
    system_.check();
    answer(0, {});
    EXPECT_EQ(first_.state, ThreadState::restart);
    system_.check();
    static_cast<void>(system_.call(server_.thread, Label::tcb_suspend));
    ASSERT_EQ(&system_.current(), &first_);
    EXPECT_EQ(first_.context.pc(), pc);
}

TEST_F(FaultTest, AnUnknownSystemCallIsReportedAndItsReplyTaken) {
    system_.system_call(static_cast<Syscall>(12345), 17);
    ASSERT_EQ(&system_.current(), &thread_);
    const Answer got = system_.answer_of(thread_);
    EXPECT_EQ(static_cast<Word>(got.error), static_cast<Word>(abi::Fault::unknown_syscall));
    ASSERT_EQ(got.words.size(), arch::Context::unknown_syscall_length);
    EXPECT_EQ(got.words.back(), 12345U);
    Words words(got.words);
    words.pop_back();
    words[0] = 0xabc;
    answer(0, words);
    EXPECT_EQ(first_.state, ThreadState::restart);
    EXPECT_EQ(first_.context.unknown_syscall_word(0), 0xabcU);
    system_.check();
}

TEST_F(FaultTest, AReplyWithALabelLeavesTheThreadStopped) {
    system_.machine.illegal_instruction();
    if (&system_.current() == &first_) { // it got floating point, and tries again
        system_.machine.illegal_instruction();
    }
    ASSERT_EQ(&system_.current(), &thread_);
    EXPECT_EQ(static_cast<Word>(system_.answer_of(thread_).error),
              static_cast<Word>(abi::Fault::user_exception));
    answer(1, {});
    EXPECT_EQ(first_.state, ThreadState::inactive);
    system_.check();
}

TEST_F(FaultTest, ACapabilityFaultTellsWhy) {
    system_.system_call(Syscall::send, Word{1} << 40);
    ASSERT_EQ(&system_.current(), &thread_);
    const Answer got = system_.answer_of(thread_);
    EXPECT_EQ(static_cast<Word>(got.error), static_cast<Word>(abi::Fault::capability));
    EXPECT_EQ(got.word(1), Word{1} << 40);
    EXPECT_EQ(got.word(2), 0U);
    EXPECT_EQ(got.word(3), static_cast<Word>(abi::LookupFailure::guard_mismatch));
}

} // namespace
