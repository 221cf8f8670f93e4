// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The GICv2: which registers the kernel touches, and with what (IHI 0048B).
#include "arch/aarch64/gic_v2.hpp"
#include "arch/aarch64/interrupt.hpp"
#include "googletest.hpp"

namespace {

namespace interrupt = arch::interrupt;
using arch::machine::model;
using Values = std::vector<Word>;

constexpr Word distributor = arch::mmu::distributor_window;
constexpr Word cpu_interface = arch::mmu::cpu_interface_window;
constexpr Word acknowledge_register = cpu_interface + 0x0c;
constexpr Word end_register = cpu_interface + 0x10;

class Aarch64Gic : public testing::Test {
protected:
    void SetUp() override { model = {}; }
};

TEST_F(Aarch64Gic, AClaimEndsAtOnceWithTheSameValue) {
    model.devices[acknowledge_register] = 3U << 10 | 5; // software-generated, from interface 3
    EXPECT_EQ(interrupt::claim(), 5U);
    EXPECT_EQ(model.written(end_register), (Values{3U << 10 | 5}));
}

TEST_F(Aarch64Gic, ASpuriousClaimIsNothing) {
    for (const u32 special : {1020U, 1022U, 1023U}) {
        model.devices[acknowledge_register] = special;
        EXPECT_EQ(interrupt::claim(), interrupt::none);
    }
    EXPECT_TRUE(model.events.empty());
}

TEST_F(Aarch64Gic, MaskingTouchesOneBit) {
    interrupt::mask(33);
    interrupt::acknowledge(159);
    EXPECT_EQ(model.written(distributor + 0x184), (Values{2}));
    EXPECT_EQ(model.written(distributor + 0x110), (Values{0x8000'0000}));
    EXPECT_EQ(model.events.size(), 2U);
}

TEST_F(Aarch64Gic, TriggersOfSharedInterruptsOnly) {
    model.devices[distributor + 0xc08] = 0x5555'5555;
    interrupt::set_trigger(33, true);
    EXPECT_EQ(model.devices[distributor + 0xc08], 0x5555'555dU);
    interrupt::set_trigger(33, false);
    EXPECT_EQ(model.devices[distributor + 0xc08], 0x5555'5555U);
    interrupt::set_trigger(27, true);
    EXPECT_TRUE(model.written(distributor + 0xc04).empty());
}

TEST_F(Aarch64Gic, ASoftwareGeneratedInterruptNamesTargetAndNumber) {
    interrupt::send_sgi(7, 2);
    EXPECT_EQ(model.written(distributor + 0xf00), (Values{4U << 16 | 7}));
}

// What another kernel owns stays as it is: its bits in the shared registers are not written.
TEST_F(Aarch64Gic, StartTouchesOwnInterruptsOnly) {
    abi::BootBlock block{};
    block.interrupts[0] = Word{1} << 33 | Word{1} << 34;
    block.interrupts[1] = Word{1} << 63; // 127
    interrupt::initialise(block);
    EXPECT_EQ(model.written(distributor + 0x180), (Values{0xffff'ffff})); // banked
    EXPECT_EQ(model.written(distributor + 0x184), (Values{6}));
    EXPECT_EQ(model.written(distributor + 0x188), (Values{0}));
    EXPECT_EQ(model.written(distributor + 0x18c), (Values{0x8000'0000}));
    EXPECT_EQ(model.written(distributor + 0x190), (Values{0}));
    EXPECT_EQ(model.written(distributor + 0x100), (Values{1U << 27})); // the kernel's timer
    EXPECT_TRUE(model.written(distributor).empty());
}

} // namespace
