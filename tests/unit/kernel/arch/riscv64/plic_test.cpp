// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The PLIC: which registers of its own context the kernel touches, and when (PLIC specification
// 1.0.0). Hart 1, so that the context's place shows.
#include "arch/riscv64/interrupt.hpp"
#include "arch/riscv64/layout.hpp"
#include "googletest.hpp"

namespace {

namespace csr = arch::csr;
namespace interrupt = arch::interrupt;
namespace layout = arch::layout;
using arch::machine::model;
using Values = std::vector<Word>;

constexpr Word context = 3; // supervisor mode of hart 1
constexpr Word enable =
    layout::device_address(layout::DevicePage::interrupt_enable) + 0x80 * context;
constexpr Word threshold = layout::device_address(layout::DevicePage::interrupt_context);
constexpr Word claim = threshold + 4;

class Riscv64Plic : public testing::Test {
protected:
    void SetUp() override {
        model = {};
        abi::BootBlock block{};
        block.interrupt_context = context;
        block.interrupts[0] = ~Word{1};
        block.interrupts[1] = 0xffff'ffff & ~(Word{1} << (70 - 64)); // 70 is somebody else's
        interrupt::initialise(block);
    }

    // The source is open and then taken.
    static void serve(unsigned irq) {
        interrupt::unmask(irq);
        model.devices[claim] = irq;
        EXPECT_EQ(interrupt::claim(), irq);
        model.events.clear();
    }
};

TEST_F(Riscv64Plic, StartsMaskedAndListening) {
    for (Word word = 0; word < 3; word++) {
        EXPECT_EQ(model.written(enable + 4 * word), (Values{0}));
    }
    EXPECT_EQ(model.written(threshold), (Values{0}));
    EXPECT_NE(csr::Sie::External::get(model.control_register<csr::Sie>()), 0U);
}

TEST_F(Riscv64Plic, UnmaskingEnablesOneSource) {
    interrupt::unmask(10);
    interrupt::unmask(11);
    interrupt::unmask(33);
    EXPECT_EQ(model.devices[enable], 3U << 10);
    EXPECT_EQ(model.devices[enable + 4], 2U);
    interrupt::mask(10);
    EXPECT_EQ(model.devices[enable], 1U << 11);
}

TEST_F(Riscv64Plic, AnothersSourceStaysMasked) {
    model.events.clear();
    interrupt::unmask(70);
    interrupt::unmask(0);
    interrupt::unmask(interrupt::kernel_timer);
    EXPECT_TRUE(model.events.empty());
}

TEST_F(Riscv64Plic, InServiceIsSilentWithoutMasking) {
    serve(10);
    interrupt::mask(10);
    EXPECT_TRUE(model.events.empty());
    interrupt::acknowledge(10);
    EXPECT_EQ(model.written(claim), (Values{10}));
    EXPECT_EQ(model.devices[enable], 1U << 10);
}

TEST_F(Riscv64Plic, ASecondAcknowledgementDoesNothing) {
    serve(10);
    interrupt::acknowledge(10);
    model.events.clear();
    interrupt::acknowledge(10);
    EXPECT_TRUE(model.events.empty());
}

TEST_F(Riscv64Plic, AcknowledgingOpensAMaskedSource) {
    interrupt::acknowledge(12);
    EXPECT_EQ(model.devices[enable], 1U << 12);
    EXPECT_TRUE(model.written(claim).empty());
}

TEST_F(Riscv64Plic, DeactivationCompletesWhileEnabledThenMasks) {
    serve(10);
    interrupt::mask(10);
    interrupt::deactivate(10);
    using Event = arch::machine::Event;
    EXPECT_EQ(model.events, (std::vector<Event>{{Event::Kind::device_write, claim, 10},
                                                {Event::Kind::device_write, enable, 0}}));
}

TEST_F(Riscv64Plic, TheTimerComesFirst) {
    interrupt::unmask(10);
    model.devices[claim] = 10;
    model.control_register<csr::Sie>() |= csr::Sie::Timer::mask;
    model.control_register<csr::Sip>() = csr::Sie::Timer::mask | csr::Sie::External::mask;
    EXPECT_EQ(interrupt::claim(), interrupt::kernel_timer);
    model.control_register<csr::Sip>() = csr::Sie::External::mask;
    EXPECT_EQ(interrupt::claim(), 10U);
}

TEST_F(Riscv64Plic, NothingPendingIsNone) {
    for (const u32 strange : {0U, 96U, 1023U}) {
        model.devices[claim] = strange;
        EXPECT_EQ(interrupt::claim(), interrupt::none);
    }
}

TEST_F(Riscv64Plic, PendingMeansEnabledAndRaised) {
    model.control_register<csr::Sip>() = csr::Sie::Timer::mask;
    EXPECT_FALSE(interrupt::pending()) << "the timer interrupt is not enabled yet";
    model.control_register<csr::Sip>() = csr::Sie::External::mask;
    EXPECT_TRUE(interrupt::pending());
}

} // namespace
