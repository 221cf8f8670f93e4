// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Refill arithmetic as pure functions.
#include "check/invariants.hpp"
#include "config.hpp"
#include "googletest.hpp"
#include "sched/budget.hpp"
#include "support/system.hpp"

#include <algorithm>
#include <random>
#include <vector>

namespace {

constexpr Word refill_room = 10;

// A scheduling context with room behind it, and no kernel.
class BudgetTest : public ::testing::Test {
protected:
    host::Machine machine_;
    alignas(64) unsigned char memory_[sizeof(SchedContext) + refill_room * sizeof(Refill)] = {};
    SchedContext& context_ = *reinterpret_cast<SchedContext*>(memory_);
    Word minimum_ = budget::minimum();

    BudgetTest() { machine_.activate(); }

    std::vector<Refill> refills() {
        std::vector<Refill> all;
        for (Word i = 0; i < context_.refill_count; ++i) {
            all.push_back(context_.refills()[(context_.refill_head + i) % context_.refill_max]);
        }
        return all;
    }

    Word sum() {
        Word total = 0;
        for (const Refill& refill : refills()) {
            total += refill.amount;
        }
        return total;
    }
};

TEST_F(BudgetTest, AFreshContextHasItsWholeBudgetNow) {
    budget::reset(context_, 1'000'000, 100'000, 5, 500);
    ASSERT_EQ(context_.refill_count, 1U);
    EXPECT_EQ(budget::head(context_).start, 500U);
    EXPECT_EQ(budget::head(context_).amount, 100'000U);
    EXPECT_TRUE(budget::is_ready(context_, 500));
    EXPECT_TRUE(budget::is_sufficient(context_, 100'000 - minimum_));
    EXPECT_FALSE(budget::is_sufficient(context_, 100'000 - minimum_ + 1));
}

TEST_F(BudgetTest, UsedTimeComesBackOnePeriodLater) {
    budget::reset(context_, 1'000'000, 100'000, 5, 0);
    budget::charge(context_, 30'000);
    ASSERT_EQ(context_.refill_count, 2U);
    EXPECT_EQ(refills()[0].start, 30'000U);
    EXPECT_EQ(refills()[0].amount, 70'000U);
    EXPECT_EQ(refills()[1].start, 1'000'000U);
    EXPECT_EQ(refills()[1].amount, 30'000U);
}

TEST_F(BudgetTest, AWholeRefillUsedUpMovesBehind) {
    budget::reset(context_, 1'000'000, 100'000, 5, 0);
    budget::charge(context_, 100'000);
    ASSERT_EQ(context_.refill_count, 1U);
    EXPECT_EQ(budget::head(context_).start, 1'000'000U);
    EXPECT_EQ(budget::head(context_).amount, 100'000U);
}

// A thread may run on past its budget: the end of it was noticed late.
TEST_F(BudgetTest, AnOverrunIsPaidBackInLaterPeriods) {
    budget::reset(context_, 1'000'000, 100'000, 5, 0);
    budget::charge(context_, 260'000);
    ASSERT_EQ(context_.refill_count, 2U);
    EXPECT_EQ(refills()[0].start, 2'060'000U);
    EXPECT_EQ(refills()[0].amount, 40'000U);
    EXPECT_EQ(refills()[1].start, 3'000'000U);
    EXPECT_EQ(refills()[1].amount, 60'000U);
}

TEST_F(BudgetTest, AnOverrunOfSeveralRefillsIsPaidBackInLaterPeriods) {
    budget::reset(context_, 1'000'000, 100'000, 5, 0);
    budget::charge(context_, 30'000);
    budget::charge(context_, 180'000);
    ASSERT_EQ(context_.refill_count, 2U);
    EXPECT_EQ(refills()[0].start, 2'010'000U);
    EXPECT_EQ(refills()[0].amount, 90'000U);
    EXPECT_EQ(refills()[1].start, 3'000'000U);
    EXPECT_EQ(refills()[1].amount, 10'000U);
}

TEST_F(BudgetTest, AnOverrunOfAnEndlessPeriodDoesNotWrapRound) {
    const Word period = ~Word{0} / 8;
    budget::reset(context_, period, minimum_, 2, 0);
    budget::charge(context_, 9 * minimum_);
    EXPECT_FALSE(budget::is_ready(context_, period));
}

TEST_F(BudgetTest, OverrunsDoNotRaiseTheBandwidth) {
    for (unsigned round = 0; round < 200; ++round) {
        std::mt19937_64 random(round);
        const Word period = 20 * minimum_ + random() % (100 * minimum_);
        const Word amount = 2 * minimum_ + random() % (period / 2);
        budget::reset(context_, period, amount, 2 + random() % (refill_room - 1), 0);
        Word now = 0;
        Word total = 0;
        for (unsigned step = 0; step < 100; ++step) {
            now = std::max(now, budget::head(context_).start); // it runs as soon as it may
            const Word used = budget::head(context_).amount + random() % (3 * amount);
            now += used;
            total += used;
            budget::charge(context_, used);
            ASSERT_EQ(sum(), amount);
            ASSERT_LE(total, amount * (now / period + 1) + 4 * amount);
        }
    }
}

TEST_F(BudgetTest, WithoutRoomTheLastRefillIsPutOff) {
    budget::reset(context_, 1'000'000, 100'000, 2, 0);
    budget::charge(context_, 10'000);
    budget::charge(context_, 10'000);
    ASSERT_EQ(context_.refill_count, 2U);
    EXPECT_EQ(refills()[1].amount, 20'000U);
    EXPECT_EQ(sum(), 100'000U);
}

TEST_F(BudgetTest, ASmallHeadIsJoinedToTheNext) {
    budget::reset(context_, 1'000'000, 100'000, 5, 0);
    budget::charge(context_, 50'000);
    budget::charge(context_, 50'000 - minimum_ / 2); // less than the least is left
    ASSERT_EQ(sum(), 100'000U);
    EXPECT_GE(budget::head(context_).amount, minimum_);
}

TEST_F(BudgetTest, ARoundRobinSliceIsRefilledAtOnce) {
    budget::reset(context_, 0, 100'000, 2, 7);
    budget::charge(context_, 40'000);
    EXPECT_EQ(budget::head(context_).amount, 60'000U);
    EXPECT_EQ(context_.refill_count, 1U);
    budget::charge(context_, 59'999);
    EXPECT_EQ(budget::head(context_).amount, 100'000U);
    EXPECT_TRUE(budget::is_ready(context_, 7));
}

TEST_F(BudgetTest, ASporadicContextStartsAfreshWhenItWakes) {
    budget::reset(context_, 1'000'000, 100'000, 5, 0);
    context_.sporadic = 1;
    budget::charge(context_, 30'000);
    budget::restart_head(context_, 2'000'000);
    EXPECT_EQ(budget::head(context_).start, 2'000'000U);
    EXPECT_EQ(budget::head(context_).amount, 100'000U);
    EXPECT_EQ(context_.refill_count, 1U);
}

TEST_F(BudgetTest, AContextThatIsNotSporadicKeepsItsPast) {
    budget::reset(context_, 1'000'000, 100'000, 5, 0);
    budget::restart_head(context_, 2'000'000);
    EXPECT_EQ(budget::head(context_).start, 0U);
}

TEST_F(BudgetTest, AContextThatIsNotSporadicStartsAfreshWhenItRuns) {
    budget::reset(context_, 1'000'000, 100'000, 5, 0);
    budget::charge(context_, 30'000);
    budget::begin_use(context_, 2'000'000);
    EXPECT_EQ(budget::head(context_).start, 2'000'000U);
    EXPECT_EQ(budget::head(context_).amount, 100'000U);
    EXPECT_EQ(context_.refill_count, 1U);
}

TEST_F(BudgetTest, ASporadicContextKeepsTheTimeItWasReady) {
    budget::reset(context_, 1'000'000, 100'000, 5, 0);
    context_.sporadic = 1;
    budget::begin_use(context_, 2'000'000);
    EXPECT_EQ(budget::head(context_).start, 0U);
}

TEST_F(BudgetTest, ASmallerBudgetCutsTheHead) {
    budget::reset(context_, 1'000'000, 100'000, 5, 0);
    budget::change(context_, 500'000, 40'000, 5, 10);
    EXPECT_EQ(sum(), 40'000U);
    EXPECT_EQ(budget::head(context_).amount, 40'000U);
}

TEST_F(BudgetTest, ALargerBudgetComesOnePeriodLater) {
    budget::reset(context_, 1'000'000, 100'000, 5, 0);
    budget::change(context_, 2'000'000, 150'000, 5, 10);
    ASSERT_EQ(context_.refill_count, 2U);
    EXPECT_EQ(refills()[0].amount, 100'000U);
    EXPECT_EQ(refills()[1].amount, 50'000U);
    EXPECT_EQ(refills()[1].start, refills()[0].start + 2'000'000);
}

// A random run of a thread that sleeps and wakes, using time only when it is there.
struct Use {
    Word start;
    Word end;
};

std::vector<Use> random_run(SchedContext& context, std::mt19937_64& random) {
    std::vector<Use> uses;
    Word now = 0;
    for (unsigned step = 0; step < 60; ++step) {
        now += 1 + random() % (context.period / 3);
        budget::restart_head(context, now); // it wakes up
        budget::begin_use(context, now);
        if (budget::is_ready(context, now) && budget::is_sufficient(context, 0)) {
            const Word used = 1 + random() % budget::head(context).amount;
            uses.push_back({.start = now, .end = now + used});
            now += used;
            budget::charge(context, used);
        }
        Invariants::sched_context(context);
    }
    return uses;
}

Word used_within(const std::vector<Use>& uses, Word start, Word end) {
    Word total = 0;
    for (const Use& use : uses) {
        const Word from = std::max(use.start, start);
        const Word to = std::min(use.end, end);
        total += to > from ? to - from : 0;
    }
    return total;
}

// The promise that admission tests rest on: whatever the window, never more than the budget in one
// period; a refill counts as ready early by what a kernel entry may take.
TEST_F(BudgetTest, AThreadThatRunsWhenItWakesNeverExceedsItsBudgetInAPeriod) {
    const Word early = arch::timer::ticks_from_microseconds(config::kernel_wcet_us);
    for (unsigned round = 0; round < 500; ++round) {
        std::mt19937_64 random(round);
        const Word period = 20 * minimum_ + random() % (100 * minimum_);
        const Word amount = 2 * minimum_ + random() % (period / 2);
        budget::reset(context_, period, amount, 2 + random() % (refill_room - 1), 0);
        context_.sporadic = round % 2;
        const std::vector<Use> uses = random_run(context_, random);
        for (const Use& use : uses) {
            ASSERT_LE(used_within(uses, use.start, use.start + period), amount + early);
        }
    }
}

TEST_F(BudgetTest, RandomStepsKeepTheInvariants) {
    std::mt19937_64 random(5);
    for (unsigned round = 0; round < 300; ++round) {
        const Word period = 4 * minimum_ + random() % 1'000'000;
        budget::reset(context_, period, 2 * minimum_ + random() % (period - 3 * minimum_),
                      2 + random() % (refill_room - 1), random() % 1000);
        context_.sporadic = random() % 2;
        Word now = 0;
        for (unsigned step = 0; step < 100; ++step) {
            now += random() % period;
            switch (random() % 5) {
            case 0:
                budget::charge_head(context_);
                break;
            case 1:
                budget::restart_head(context_, now);
                break;
            case 2: {
                const Word new_period = 4 * minimum_ + random() % 1'000'000;
                budget::change(context_, new_period,
                               2 * minimum_ + random() % (new_period - 3 * minimum_),
                               2 + random() % (refill_room - 1), now);
                break;
            }
            default:
                budget::charge(context_, random() % (2 * context_.budget)); // overruns too
            }
            Invariants::sched_context(context_);
        }
    }
}

} // namespace
