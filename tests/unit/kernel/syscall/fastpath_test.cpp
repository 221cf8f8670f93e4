// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The fast path does what the ordinary one does: every scenario runs on two kernels, one of which
// finds all that threads remember of their address spaces out of date and so never goes fast.
// Time passes before each system call; only the ordinary path reads it, and so tells itself apart.
#include "googletest.hpp"
#include "memory/asid.hpp"
#include "support/system.hpp"

namespace {

using Type = abi::ObjectType;
using abi::Syscall;

Word info(Word length, Word caps = 0, Word label = 0) {
    return abi::MessageInfo::make(label, length, caps).raw();
}

enum class Way { fast, ordinary };

// A client, the first task, and a server without time of its own.
class World {
public:
    explicit World(Way way) : way_(way) {
        system.lower_priority(50);
        server = system.make_thread(100);
        EXPECT_TRUE(system.resume(server.thread).ok());
        receive(Syscall::receive);
        EXPECT_EQ(&system.current(), &client());
        EXPECT_TRUE(system.call(server.sched_context, abi::Invocation::sched_context_unbind).ok());
        system.check();
    }

    System system;
    Word endpoint = system.make(Type::endpoint);
    Word badged = system.mint(endpoint, 77);
    Word reply = system.make(Type::reply);
    System::NewThread server{};

    Thread& client() { return system.object<Thread>(static_cast<Word>(abi::InitialCap::thread)); }

    Thread& server_thread() { return system.object<Thread>(server.thread); }

    void trap(Syscall number, Word cptr, Word message, const Words& words = {},
              const Words& caps = {}, Word reply_cptr = 0) {
        if (way_ == Way::ordinary) {
            asid::forget_spaces(system.core());
        }
        system.machine.advance(10);
        const Word before = system.core().now;
        system.system_call(number, cptr, message, words, caps, reply_cptr);
        went_fast = system.core().now == before;
        system.check();
    }

    void call(const Words& words = {}, Word label = 0) {
        trap(Syscall::call, badged, info(words.size(), 0, label), words);
    }

    void receive(Syscall number, const Words& words = {}, Word label = 0) {
        trap(number, endpoint, info(words.size(), 0, label), words, {}, reply);
    }

    // What programs and the kernel's own objects can tell.
    Words state() {
        Words seen;
        for (Thread* const each : {&client(), &server_thread()}) {
            for (unsigned i = 0; i < arch::Context::register_count; ++i) {
                seen.push_back(each->context.get(i));
            }
            seen.push_back(each->context.pc());
            seen.push_back(static_cast<Word>(each->state));
            seen.push_back(each->sched_context != nullptr ? 1 : 0);
            seen.push_back(each->reply != nullptr ? 1 : 0);
            seen.push_back(each->waiting_for != nullptr ? 1 : 0);
            seen.push_back(each == &system.current() ? 1 : 0);
        }
        seen.push_back(system.object<Reply>(reply).is_waited_on_by_caller() ? 1 : 0);
        return seen;
    }

    bool went_fast = false;

private:
    Way way_;
};

class FastpathTest : public ::testing::Test {
protected:
    World fast_{Way::fast};
    World ordinary_{Way::ordinary};

    template <typename Step>
    void both(Step step) {
        step(fast_);
        step(ordinary_);
        EXPECT_FALSE(ordinary_.went_fast);
        EXPECT_EQ(fast_.state(), ordinary_.state());
    }

    template <typename Step>
    void both_fast(Step step) {
        both(step);
        EXPECT_TRUE(fast_.went_fast);
    }

    template <typename Step>
    void both_ordinary(Step step) {
        both(step);
        EXPECT_FALSE(fast_.went_fast);
    }
};

TEST_F(FastpathTest, CallsAPassiveServer) {
    for (const Words& words : {Words{}, Words{1}, Words{1, 2}, Words{1, 2, 3}, Words{1, 2, 3, 4}}) {
        both_fast([&](World& world) { world.call(words, 9); });
        EXPECT_EQ(&fast_.system.current(), &fast_.server_thread());
        EXPECT_EQ(fast_.server_thread().context.capability_register(), 77U);
        EXPECT_EQ(fast_.system.answer_of(fast_.server_thread()).words, words);
        both_fast([&](World& world) { world.receive(Syscall::reply_receive, words, 5); });
        EXPECT_EQ(&fast_.system.current(), &fast_.client());
        EXPECT_EQ(fast_.system.answer_of(fast_.client()).words, words);
    }
}

TEST_F(FastpathTest, ChargesTheTimeLater) {
    for (World* const world : {&fast_, &ordinary_}) {
        for (unsigned i = 0; i < 10; ++i) {
            world->call();
            world->receive(Syscall::reply_receive);
        }
        world->system.machine.advance(10);
        world->system.system_call(Syscall::yield, 0);
    }
    const SchedContext& fast = *fast_.client().sched_context;
    EXPECT_EQ(fast.consumed, ordinary_.client().sched_context->consumed);
}

TEST_F(FastpathTest, LongMessagesAreOrdinary) {
    both_ordinary([](World& world) { world.call({1, 2, 3, 4, 5}); });
    both_ordinary([](World& world) { world.receive(Syscall::reply_receive, {1, 2, 3, 4, 5}); });
}

TEST_F(FastpathTest, CapabilitiesAreOrdinary) {
    both_ordinary([](World& world) {
        world.trap(Syscall::call, world.badged, info(0, 1), {}, {world.endpoint});
    });
}

TEST(Fastpath, AnEndpointWithoutTheRightsIsOrdinary) {
    for (const Word rights : {abi::Rights::write, abi::Rights::write | abi::Rights::read}) {
        World world(Way::fast);
        const Word weak = world.system.copy(world.endpoint, rights);
        world.trap(Syscall::call, weak, info(0));
        EXPECT_FALSE(world.went_fast);
        EXPECT_EQ(world.client().state, ThreadState::inactive);
    }
}

TEST_F(FastpathTest, AnotherObjectIsOrdinary) {
    both_ordinary([](World& world) {
        world.trap(Syscall::call, world.system.make(Type::notification), info(0));
    });
}

TEST_F(FastpathTest, AServerWithTimeOfItsOwnIsOrdinary) {
    both_ordinary([](World& world) {
        EXPECT_TRUE(world.system
                        .call(world.server.sched_context, abi::Invocation::sched_context_bind, {},
                              {world.server.thread})
                        .ok());
        world.call();
    });
}

TEST_F(FastpathTest, AServerLessUrgentThanWhoIsReadyIsOrdinary) {
    both_ordinary([](World& world) {
        const Word self = static_cast<Word>(abi::InitialCap::thread);
        const auto other = world.system.make_thread(30);
        EXPECT_TRUE(world.system.resume(other.thread).ok());
        EXPECT_TRUE(
            world.system.call(world.server.thread, abi::Invocation::tcb_set_priority, {20}, {self})
                .ok());
        world.call();
        EXPECT_EQ(&world.system.current(), &world.system.object<Thread>(other.thread));
    });
}

TEST_F(FastpathTest, AQueueOfServersIsOrdinary) {
    both_ordinary([](World& world) {
        const auto other = world.system.make_thread(90);
        EXPECT_TRUE(world.system.resume(other.thread).ok());
        world.trap(Syscall::receive, world.endpoint, 0, {}, {}, world.system.free_slot());
        EXPECT_EQ(&world.system.current(), &world.client());
    });
}

TEST_F(FastpathTest, AnAnswerWithAWaitingCallerIsOrdinary) {
    both([](World& world) {
        world.call();
        const Thread& server = world.server_thread();
        EXPECT_EQ(&world.system.current(), &server);
    });
    both_ordinary([](World& world) {
        const auto other =
            world.system.make_thread(200); // made by the server, on the client's time
        EXPECT_TRUE(world.system.resume(other.thread).ok());
        world.call(); // waits: the server is busy
        EXPECT_EQ(&world.system.current(), &world.server_thread());
        world.receive(Syscall::reply_receive);
    });
}

TEST_F(FastpathTest, AServerWithASignalPendingIsOrdinary) {
    both([](World& world) {
        const Word signal = world.system.mint(world.system.make(Type::notification), 4);
        EXPECT_TRUE(
            world.system
                .call(world.server.thread, abi::Invocation::tcb_bind_notification, {}, {signal})
                .ok());
        world.call();
        world.system.system_call(Syscall::send, signal);
    });
    both_ordinary([](World& world) { world.receive(Syscall::reply_receive); });
}

TEST_F(FastpathTest, ASpaceThatHasGoneIsOrdinary) {
    both_ordinary([](World& world) {
        asid::forget_spaces(world.system.core());
        world.call();
    });
}

} // namespace
