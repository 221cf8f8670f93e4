// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Ticks and microseconds of the AArch64 timer, and how seldom it is programmed.
#include "arch/aarch64/timer.hpp"
#include "core/assert.hpp"
#include "googletest.hpp"

#include <cstdlib>
#include <random>

void panic(const char* /*file*/, int /*line*/) {
    std::abort();
}

namespace {

namespace timer = arch::timer;
using arch::machine::model;

TEST(Aarch64Timer, ConversionIsExactForAllTimesThatCanHappen) {
    std::mt19937_64 random(1);
    for (unsigned i = 0; i < 1'000'000; i++) {
        const Word ticks = random() >> (2 + random() % 60);
        const Word whole = ticks / 125 * 2;
        ASSERT_EQ(timer::microseconds_from_ticks(ticks), whole + ticks % 125 * 2 / 125) << ticks;
    }
}

TEST(Aarch64Timer, ConversionForthAndBack) {
    std::mt19937_64 random(2);
    for (unsigned i = 0; i < 1'000'000; i++) {
        const Word us = random() % (timer::max_period_us + 1);
        const Word ticks = timer::ticks_from_microseconds(us);
        ASSERT_EQ(ticks, us / 2 * 125 + us % 2 * 62);
        const Word back = timer::microseconds_from_ticks(ticks);
        ASSERT_TRUE(back == us || (us % 2 == 1 && back == us - 1)) << us;
    }
}

TEST(Aarch64Timer, AnUnchangedDeadlineIsNotProgrammedAgain) {
    abi::BootBlock block{};
    block.timer_frequency = 62'500'000;
    timer::initialise(block);
    timer::set_deadline(1000);
    const std::size_t before = model.events.size();
    timer::set_deadline(1000);
    EXPECT_EQ(model.events.size(), before);
    timer::set_deadline(2000);
    EXPECT_EQ(model.system_register<arch::CntvCvalEl0>(), 2000U);
    timer::acknowledge();
    EXPECT_EQ(model.system_register<arch::CntvCvalEl0>(), ~Word{0});
    timer::set_deadline(2000);
    EXPECT_EQ(model.system_register<arch::CntvCvalEl0>(), 2000U);
}

TEST(Aarch64Timer, UsersReadCountersAndOnlyTheChosenOneHasATimer) {
    abi::BootBlock block{};
    block.timer_frequency = 62'500'000;
    timer::initialise(block);
    EXPECT_EQ(model.system_register<arch::CntkctlEl1>(), 0x3U);
    EXPECT_EQ(model.system_register<arch::PmuserenrEl0>(), 0U);
    timer::set_user_physical_timer(true);
    EXPECT_EQ(model.system_register<arch::CntkctlEl1>(), 0x203U);
    timer::set_user_physical_timer(false);
    EXPECT_EQ(model.system_register<arch::CntkctlEl1>(), 0x3U);
}

} // namespace
