// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "googletest.hpp"
#include "sched/budget.hpp"
#include "sched/scheduler.hpp"
#include "support/system.hpp"

namespace {

using Type = abi::ObjectType;
using Label = abi::Invocation;

constexpr Word self = static_cast<Word>(abi::InitialCap::thread);

class SchedulerTest : public ::testing::Test {
protected:
    System system_;
    Thread& first_ = system_.current();

    Thread& thread(const System::NewThread& made) { return system_.object<Thread>(made.thread); }

    static Word us(Word microseconds) { return arch::timer::ticks_from_microseconds(microseconds); }

    System::NewThread start(Word priority) {
        const System::NewThread made = system_.make_thread(priority);
        EXPECT_TRUE(system_.resume(made.thread).ok());
        return made;
    }
};

TEST_F(SchedulerTest, TheHighestPriorityRuns) {
    const auto low = start(100);
    const auto high = start(150);
    EXPECT_EQ(&system_.current(), &first_);
    system_.lower_priority(50);
    EXPECT_EQ(&system_.current(), &thread(high));
    static_cast<void>(system_.call(high.thread, Label::tcb_suspend));
    EXPECT_EQ(&system_.current(), &thread(low));
    static_cast<void>(system_.call(low.thread, Label::tcb_suspend));
    EXPECT_EQ(&system_.current(), &first_);
    system_.check();
}

TEST_F(SchedulerTest, EqualsTakeTurnsAtTheEndOfASlice) {
    const auto two = start(100);
    const auto one = start(100); // below the running thread, the last one started is the first
    system_.lower_priority(50);
    ASSERT_EQ(&system_.current(), &thread(one));
    system_.machine.advance(us(10'000));
    EXPECT_EQ(&system_.current(), &thread(two));
    system_.machine.advance(us(10'000));
    EXPECT_EQ(&system_.current(), &thread(one));
    system_.check();
}

TEST_F(SchedulerTest, YieldLetsAnEqualRun) {
    const auto two = start(100);
    const auto one = start(100); // below the running thread, the last one started is the first
    system_.lower_priority(50);
    ASSERT_EQ(&system_.current(), &thread(one));
    system_.system_call(abi::Syscall::yield, 0);
    EXPECT_EQ(&system_.current(), &thread(two));
    system_.check();
}

TEST_F(SchedulerTest, AUsedUpBudgetPausesAThreadForTheRestOfThePeriod) {
    const auto made = start(100);
    EXPECT_TRUE(system_.set_budget(made.sched_context, 2'000, 10'000).ok());
    system_.lower_priority(50);
    ASSERT_EQ(&system_.current(), &thread(made));
    system_.machine.advance(us(2'000));
    EXPECT_EQ(&system_.current(), &first_);
    EXPECT_TRUE(system_.core().release.contains(thread(made)));
    system_.check();
    system_.machine.advance(us(4'000));
    EXPECT_EQ(&system_.current(), &first_);
    system_.machine.advance(us(4'100));
    EXPECT_EQ(&system_.current(), &thread(made));
    system_.check();
}

// Its place in the release queue is by what is left after the time it has just used.
TEST_F(SchedulerTest, AskingForFloatingPointCostsTimeToo) {
    const auto made = start(100);
    EXPECT_TRUE(system_.set_budget(made.sched_context, 2'000, 10'000).ok());
    system_.lower_priority(50);
    ASSERT_EQ(&system_.current(), &thread(made));
    system_.machine.time += us(1'995); // the timer has not come yet
    static_cast<void>(system_.machine.use_floating_point());
    EXPECT_EQ(&system_.current(), &first_);
    EXPECT_GT(thread(made).release_node.key, system_.machine.time);
    system_.check();
}

TEST_F(SchedulerTest, ManyBudgetsComeBackInTheirOrder) {
    std::vector<System::NewThread> all;
    for (Word i = 0; i < 40; ++i) {
        all.push_back(start(100));
        EXPECT_TRUE(
            system_.set_budget(all.back().sched_context, 1'000, 100'000 + 10'000 * ((i * 7) % 40))
                .ok());
    }
    system_.lower_priority(50);
    system_.machine.advance(us(1'000) * 41);
    for (unsigned i = 0; i < 100 && &system_.current() != &first_; ++i) {
        system_.machine.advance(us(1'000));
    }
    EXPECT_EQ(&system_.current(), &first_);
    system_.check();
    const Thread* const earliest = system_.core().release.first();
    ASSERT_NE(earliest, nullptr);
    for (const auto& made : all) {
        EXPECT_GE(thread(made).release_node.key, earliest->release_node.key);
    }
}

TEST_F(SchedulerTest, ConsumedTimeIsReportedOnce) {
    const auto made = start(100);
    system_.lower_priority(50);
    system_.machine.advance(us(3'000));
    static_cast<void>(system_.call(made.thread, Label::tcb_suspend));
    ASSERT_EQ(&system_.current(), &first_);
    const Answer consumed = system_.call(made.sched_context, Label::sched_context_consumed);
    EXPECT_EQ(consumed.word(0), 3'000U);
    EXPECT_EQ(system_.call(made.sched_context, Label::sched_context_consumed).word(0), 0U);
}

TEST_F(SchedulerTest, WhoHasNoTimeDoesNotRun) {
    const auto made = system_.make_thread(200, false);
    EXPECT_TRUE(system_.resume(made.thread).ok());
    system_.lower_priority(50);
    EXPECT_EQ(&system_.current(), &first_);
    system_.check();
    const Word context = system_.make(Type::sched_context, abi::sched_context_min_bits);
    EXPECT_TRUE(system_.set_budget(context, 1'000, 1'000).ok());
    static_cast<void>(system_.call(context, Label::sched_context_bind, {}, {made.thread}));
    EXPECT_EQ(&system_.current(), &thread(made));
    system_.check();
}

TEST_F(SchedulerTest, TheIdleThreadWaitsForTheNextBudget) {
    EXPECT_TRUE(
        system_.set_budget(static_cast<Word>(abi::InitialCap::sched_context), 1'000, 10'000).ok());
    system_.machine.advance(us(1'100));
    EXPECT_EQ(&system_.current(), &system_.core().idle);
    system_.check();
    system_.machine.advance(us(9'000));
    EXPECT_EQ(&system_.current(), &first_);
}

TEST_F(SchedulerTest, YieldToRunsTheTargetFirstAndReportsItsTime) {
    const auto made = start(255);
    Answer answer = system_.call(made.sched_context, Label::sched_context_yield_to);
    ASSERT_EQ(&system_.current(), &thread(made));
    system_.check();
    system_.machine.advance(us(500));
    static_cast<void>(system_.call(made.thread, Label::tcb_suspend));
    ASSERT_EQ(&system_.current(), &first_);
    EXPECT_EQ(system_.answer_of(first_).word(0), 500U);
    system_.check();
}

TEST_F(SchedulerTest, ATimeoutHandlerHearsOfAUsedUpBudget) {
    const auto made = start(100);
    const Word endpoint = system_.make(Type::endpoint);
    const Word badged = system_.mint(endpoint, 3);
    EXPECT_TRUE(system_.call(made.thread, Label::tcb_set_timeout_endpoint, {}, {badged}).ok());
    EXPECT_TRUE(system_.set_budget(made.sched_context, 2'000, 10'000).ok());
    system_.lower_priority(50);
    system_.machine.advance(us(2'000));
    EXPECT_EQ(&system_.current(), &first_);
    EXPECT_EQ(thread(made).state, ThreadState::blocked_on_send);
    EXPECT_EQ(thread(made).fault.type, abi::Fault::timeout);
    system_.check();
    system_.system_call(abi::Syscall::wait, endpoint);
    EXPECT_EQ(first_.context.capability_register(), 3U);
    EXPECT_EQ(static_cast<Word>(system_.answer_of(first_).error),
              static_cast<Word>(abi::Fault::timeout));
}

TEST_F(SchedulerTest, ConfigureRefusesWhatMakesNoSense) {
    const Word context = system_.make(Type::sched_context, abi::sched_context_min_bits);
    using abi::Error;
    EXPECT_EQ(system_.set_budget(context, 2'000, 1'000).error, Error::range_error);
    EXPECT_EQ(system_.set_budget(context, abi::min_budget_us - 1, 1'000).error, Error::range_error);
    EXPECT_EQ(system_.set_budget(context, 1'000, arch_abi::max_period_us + 1).error,
              Error::range_error);
    const Word most = abi::max_extra_refills(abi::sched_context_min_bits);
    EXPECT_EQ(system_.set_budget(context, 1'000, 2'000, most + 1).error, Error::range_error);
    EXPECT_EQ(system_.set_budget(context, 1'000, 2'000, most).error, Error::none);
    EXPECT_EQ(system_.set_budget(self, 1'000, 2'000).error, Error::invalid_capability);
    system_.check();
}

TEST_F(SchedulerTest, ADomainsThreadsRunInItsTurnOnly) {
    const Word domain = static_cast<Word>(abi::InitialCap::domain);
    const auto made = start(200);
    EXPECT_TRUE(system_.call(domain, Label::domain_set_set, {1}, {made.thread}).ok());
    system_.check();
    EXPECT_TRUE(system_.call(domain, Label::domain_schedule_configure, {1, 0, us(5'000)}).ok());
    EXPECT_TRUE(system_.call(domain, Label::domain_schedule_configure, {2, 1, us(3'000)}).ok());
    system_.lower_priority(100);
    EXPECT_EQ(&system_.current(), &first_);
    EXPECT_TRUE(system_.call(domain, Label::domain_schedule_set_start, {1}).ok());
    EXPECT_EQ(&system_.current(), &first_);
    system_.machine.advance(us(5'000));
    EXPECT_EQ(&system_.current(), &thread(made));
    system_.check();
    system_.machine.advance(us(3'000));
    EXPECT_EQ(&system_.current(), &first_);
    EXPECT_EQ(system_.core().domain, 0U);
    system_.check();
}

} // namespace
