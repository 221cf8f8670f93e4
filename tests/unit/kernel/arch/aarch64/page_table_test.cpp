// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Entries of AArch64 page tables, bit for bit as the Architecture Reference Manual has them
// (DDI 0487, D8.3: descriptor formats).
#include "arch/aarch64/page_table.hpp"
#include "googletest.hpp"

namespace {

namespace page_table = arch::page_table;

constexpr PhysAddr frame(0x12'3456'7000);
constexpr unsigned page_level = page_table::levels - 1;

// Valid page, accessed, inner shareable, not global, never executable by the kernel.
constexpr Word user_page = frame.raw() | 0x3 | 1U << 10 | 3U << 8 | 1U << 11 | Word{1} << 53;
constexpr Word user_access = 1U << 6;
constexpr Word read_only = 1U << 7;
constexpr Word user_execute_never = Word{1} << 54;
constexpr Word device = 1U << 2;

Word leaf(bool readable, bool writable, bool executable, bool device_memory = false) {
    return page_table::make_leaf(frame, page_level,
                                 {readable, writable, executable, device_memory});
}

TEST(Aarch64PageTable, UserLeavesHaveExactlyTheRightsAskedFor) {
    EXPECT_EQ(leaf(true, true, true), user_page | user_access);
    EXPECT_EQ(leaf(true, true, false), user_page | user_access | user_execute_never);
    EXPECT_EQ(leaf(true, false, true), user_page | user_access | read_only);
    EXPECT_EQ(leaf(true, false, false), user_page | user_access | read_only | user_execute_never);
    EXPECT_EQ(leaf(true, true, false, true), user_page | user_access | user_execute_never | device);
}

TEST(Aarch64PageTable, WhatCanNotBeReadCanNotBeUsedAtAll) {
    for (const bool writable : {false, true}) {
        for (const bool executable : {false, true}) {
            const Word entry = leaf(false, writable, executable);
            EXPECT_EQ(entry & user_access, 0U);
            EXPECT_NE(entry & user_execute_never, 0U);
            EXPECT_TRUE(page_table::is_present(entry));
            EXPECT_FALSE(page_table::is_writable(entry));
        }
    }
}

TEST(Aarch64PageTable, KernelLeavesAreNotForUsers) {
    for (const bool writable : {false, true}) {
        const Word entry = page_table::make_kernel_leaf(frame, page_level, writable, true, false);
        EXPECT_EQ(entry & user_access, 0U);
        EXPECT_NE(entry & user_execute_never, 0U);
        EXPECT_EQ((entry & read_only) == 0, writable);
        EXPECT_EQ(entry >> 53 & 1, 0U); // executable
        EXPECT_EQ(entry >> 11 & 1, 0U); // global
        EXPECT_FALSE(page_table::is_writable(entry));
    }
}

TEST(Aarch64PageTable, KindsOfEntries) {
    const Word table = page_table::make_table(frame);
    const Word page = leaf(true, true, true);
    const Word block = page_table::make_leaf(PhysAddr(0x4000'0000), 1, {true, true, true, false});
    EXPECT_TRUE(page_table::is_table(table, 2) && !page_table::is_leaf(table, 2));
    EXPECT_TRUE(page_table::is_leaf(page, 3) && !page_table::is_table(page, 3));
    EXPECT_TRUE(page_table::is_leaf(block, 1) && !page_table::is_table(block, 1));
    EXPECT_FALSE(page_table::is_present(0));
    EXPECT_FALSE(page_table::is_leaf(0, 3));
    EXPECT_EQ(page_table::address(page), frame);
    EXPECT_EQ(page_table::address(table), frame);
    EXPECT_EQ(page_table::address(block), PhysAddr(0x4000'0000));
}

TEST(Aarch64PageTable, SpansAndIndices) {
    EXPECT_EQ(page_table::span_bits(0), 39U);
    EXPECT_EQ(page_table::span_bits(3), 12U);
    constexpr Word address = Word{1} << 39 | Word{2} << 30 | Word{3} << 21 | Word{511} << 12;
    EXPECT_EQ(page_table::index(address, 0), 1U);
    EXPECT_EQ(page_table::index(address, 1), 2U);
    EXPECT_EQ(page_table::index(address, 2), 3U);
    EXPECT_EQ(page_table::index(address, 3), 511U);
}

TEST(Aarch64PageTable, AStoreIsSeenByLaterWalks) {
    arch::machine::model = {};
    Word entry = 0;
    page_table::write(&entry, 5);
    EXPECT_EQ(entry, 5U);
    EXPECT_EQ(arch::machine::model.events.size(), 1U); // the barrier
}

} // namespace
