// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Entries of Sv39 page tables, bit for bit as the privileged specification has them (4.3.1, 4.4.1).
#include "arch/riscv64/page_table.hpp"
#include "googletest.hpp"

namespace {

namespace page_table = arch::page_table;
using arch::machine::Event;
using arch::machine::model;

constexpr PhysAddr frame(0x12'3456'7000);
constexpr unsigned page_level = page_table::levels - 1;
constexpr Word frame_bits = 0x12'3456'7000 >> 12 << 10;
constexpr Word valid = 0x01;
constexpr Word readable = 0x02;
constexpr Word writable = 0x04;
constexpr Word executable = 0x08;
constexpr Word user = 0x10;
constexpr Word global = 0x20;
constexpr Word used = 0xc0; // accessed and dirty: the hardware never needs to write an entry

Word leaf(bool read, bool write, bool execute) {
    return page_table::make_leaf(frame, page_level, {read, write, execute, false});
}

TEST(Riscv64PageTable, UserLeavesHaveExactlyTheRightsAskedFor) {
    constexpr Word base = frame_bits | valid | readable | user | used;
    EXPECT_EQ(leaf(true, false, false), base);
    EXPECT_EQ(leaf(true, true, false), base | writable);
    EXPECT_EQ(leaf(true, false, true), base | executable);
    EXPECT_EQ(leaf(true, true, true), base | writable | executable);
}

TEST(Riscv64PageTable, WhatCanNotBeReadCanNotBeUsedAtAll) {
    for (const bool write : {false, true}) {
        for (const bool execute : {false, true}) {
            const Word entry = leaf(false, write, execute);
            EXPECT_EQ(entry, frame_bits | valid | readable | used);
            EXPECT_TRUE(page_table::is_leaf(entry, page_level)) << "never a pointer to a table";
            EXPECT_FALSE(page_table::is_writable(entry));
        }
    }
}

TEST(Riscv64PageTable, KernelLeavesAreGlobalAndNotForUsers) {
    for (const bool write : {false, true}) {
        const Word entry = page_table::make_kernel_leaf(frame, page_level, write, !write, false);
        EXPECT_EQ(entry,
                  frame_bits | valid | readable | global | used | (write ? writable : executable));
        EXPECT_FALSE(page_table::is_writable(entry));
    }
}

TEST(Riscv64PageTable, TablesAreTablesAndLeavesAreLeaves) {
    const Word table = page_table::make_table(frame);
    EXPECT_EQ(table, frame_bits | valid);
    EXPECT_TRUE(page_table::is_table(table, 0) && !page_table::is_leaf(table, 0));
    EXPECT_EQ(page_table::address(table), frame);
    EXPECT_FALSE(page_table::is_present(0));
    EXPECT_FALSE(page_table::is_table(0, 0) || page_table::is_leaf(0, 0));
}

TEST(Riscv64PageTable, RightsAndAttributesOfTheInterface) {
    using abi::Rights;
    const auto both = page_table::attributes(Rights::read_write, 0);
    EXPECT_TRUE(both.readable && both.writable && both.executable);
    const auto none = page_table::attributes(Rights::write, 1);
    EXPECT_TRUE(!none.readable && none.writable && !none.executable);
}

TEST(Riscv64PageTable, IndicesAndSpans) {
    constexpr Word address = Word{5} << 30 | Word{6} << 21 | Word{7} << 12 | 0x123;
    for (unsigned level = 0; level < page_table::levels; level++) {
        EXPECT_EQ(page_table::index(address, level), 5 + level);
    }
    EXPECT_EQ(page_table::span_bits(0), 30U);
    EXPECT_EQ(page_table::span_bits(2), 12U);
}

TEST(Riscv64PageTable, AnExecutableEntryMakesInstructionFetchLookAgain) {
    Word entry = 0;
    model.events.clear();
    page_table::write(&entry, leaf(true, true, false));
    EXPECT_TRUE(model.events.empty());
    page_table::write(&entry, leaf(true, false, true));
    EXPECT_EQ(model.events, (std::vector<Event>{{Event::Kind::fetch_barrier}}));
    EXPECT_EQ(entry, leaf(true, false, true));
}

} // namespace
