// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Ticks and microseconds of the RISC-V timer, and how seldom it is programmed.
#include "arch/riscv64/timer.hpp"
#include "core/assert.hpp"
#include "googletest.hpp"

#include <algorithm>
#include <random>
#include <stdexcept>

void panic(const char* /*file*/, int /*line*/) {
    throw std::runtime_error("panic");
}

namespace {

namespace csr = arch::csr;
namespace timer = arch::timer;
using arch::machine::Event;
using arch::machine::model;

abi::BootBlock block_with(Word flags) {
    abi::BootBlock block{};
    block.timer_frequency = 10'000'000;
    block.flags = flags;
    return block;
}

bool timer_interrupt_enabled() {
    return csr::Sie::Timer::get(model.control_register<csr::Sie>()) != 0;
}

TEST(Riscv64Timer, ConversionsAreExact) {
    std::mt19937_64 random(1);
    for (unsigned i = 0; i < 1'000'000; i++) {
        const Word ticks = random() >> random() % 64;
        ASSERT_EQ(timer::microseconds_from_ticks(ticks), ticks / 10);
        const Word us = random() % (timer::max_period_us + 1);
        ASSERT_EQ(timer::microseconds_from_ticks(timer::ticks_from_microseconds(us)), us);
    }
}

TEST(Riscv64Timer, AnUnchangedDeadlineIsNotProgrammedAgain) {
    model = {};
    timer::initialise(block_with(abi::boot_flag_sstc));
    EXPECT_FALSE(timer_interrupt_enabled());
    timer::set_deadline(1000);
    EXPECT_EQ(model.control_register<csr::Stimecmp>(), 1000U);
    EXPECT_TRUE(timer_interrupt_enabled());
    const std::size_t before = model.events.size();
    timer::set_deadline(1000);
    EXPECT_EQ(model.events.size(), before);
    timer::acknowledge();
    EXPECT_FALSE(timer_interrupt_enabled()) << "or it would come again at once";
    timer::set_deadline(1000);
    EXPECT_TRUE(timer_interrupt_enabled());
}

TEST(Riscv64Timer, WithoutStimecmpTheFirmwareIsAsked) {
    model = {};
    timer::initialise(block_with(0));
    timer::set_deadline(77);
    EXPECT_EQ(std::ranges::count(model.events, Event{Event::Kind::firmware_timer, 0, 77}), 1);
    EXPECT_FALSE(model.registers.contains(csr::Stimecmp::number));
}

TEST(Riscv64Timer, UsersReadTimeAndNoOtherCounter) {
    model = {};
    timer::initialise(block_with(0));
    EXPECT_EQ(model.control_register<csr::Scounteren>(), 2U);
}

TEST(Riscv64Timer, AnotherFrequencyIsRefused) {
    abi::BootBlock block = block_with(0);
    block.timer_frequency = 1'000'000;
    EXPECT_THROW(timer::initialise(block), std::runtime_error);
}

} // namespace
