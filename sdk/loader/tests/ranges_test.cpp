// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "placement.hpp"
#include "ranges.hpp"

#include <gtest/gtest.h>
#include <random>
#include <set>
#include <vector>

namespace {

using loader::find_free;
using loader::Fit;
using loader::Range;
using loader::RangeSet;
using Ranges = std::vector<Range>;

Ranges list(const RangeSet& set) {
    return {set.ranges().begin(), set.ranges().end()};
}

TEST(RangeSet, MergesWhatTouchesOrOverlaps) {
    RangeSet set;
    EXPECT_EQ(set.add({10, 20}), Fit::complete);
    EXPECT_EQ(set.add({30, 40}), Fit::complete);
    EXPECT_EQ(set.add({5, 5}), Fit::complete);
    EXPECT_EQ(list(set), (Ranges{{10, 20}, {30, 40}}));
    EXPECT_EQ(set.add({20, 30}), Fit::complete);
    EXPECT_EQ(list(set), (Ranges{{10, 40}}));
}

TEST(RangeSet, SubtractSplits) {
    RangeSet set({0, 100});
    set.subtract({40, 60});
    set.subtract({90, 200});
    set.subtract({0, 0});
    EXPECT_EQ(list(set), (Ranges{{0, 40}, {60, 90}}));
}

TEST(RangeSet, AlignsInward) {
    RangeSet set;
    EXPECT_EQ(set.add({0, 4097}), Fit::complete);
    EXPECT_EQ(set.add({5000, 8191}), Fit::complete);
    EXPECT_EQ(set.add({~std::uint64_t{0} - 10, ~std::uint64_t{0}}), Fit::complete);
    set.align_inward(4096);
    EXPECT_EQ(list(set), (Ranges{{0, 4096}}));
}

TEST(RangeSet, SaysWhenItIsFull) {
    RangeSet set;
    for (std::uint64_t i = 0; i < RangeSet::capacity; i++) {
        EXPECT_EQ(set.add({i * 10, i * 10 + 5}), Fit::complete);
    }
    EXPECT_EQ(set.add({100'000, 100'001}), Fit::truncated);
    EXPECT_EQ(set.subtract({1, 2}), Fit::truncated);
    EXPECT_EQ(list(set).front(), (Range{0, 1}));
    EXPECT_EQ(list(set).size(), RangeSet::capacity);
}

// Against a set of single numbers.
TEST(RangeSet, AgreesWithSetsOfNumbers) {
    std::mt19937 random(1);
    for (unsigned round = 0; round < 200; round++) {
        RangeSet set;
        std::set<std::uint64_t> model;
        for (unsigned step = 0; step < 30; step++) {
            const std::uint64_t start = random() % 60;
            const Range range{start, start + random() % 12};
            const bool is_add = random() % 2 == 0;
            for (std::uint64_t i = range.start; i < range.end; i++) {
                is_add ? static_cast<void>(model.insert(i)) : static_cast<void>(model.erase(i));
            }
            EXPECT_EQ(is_add ? set.add(range) : set.subtract(range), Fit::complete);
            std::set<std::uint64_t> members;
            std::uint64_t last_end = 0;
            for (const Range& part : set.ranges()) {
                EXPECT_FALSE(part.empty());
                EXPECT_TRUE(members.empty() || part.start > last_end) << "touching ranges";
                last_end = part.end;
                for (std::uint64_t i = part.start; i < part.end; i++) {
                    members.insert(i);
                }
            }
            ASSERT_EQ(members, model);
        }
    }
}

TEST(FindFree, TakesTheFirstAlignedRoom) {
    const RangeSet granted({0x1000, 0x10000});
    const RangeSet occupied({0x2000, 0x3800});
    EXPECT_EQ(find_free(granted, occupied, 0x1000, 0x1000), (Range{0x1000, 0x2000}));
    EXPECT_EQ(find_free(granted, occupied, 0x2000, 0x1000), (Range{0x4000, 0x6000}));
    EXPECT_EQ(find_free(granted, occupied, 0x2000, 0x8000), (Range{0x8000, 0xa000}));
}

TEST(FindFree, FindsNothingWhenThereIsNoRoom) {
    const RangeSet granted({0x1000, 0x10000});
    EXPECT_EQ(find_free(granted, granted, 1, 1), std::nullopt);
    EXPECT_EQ(find_free(granted, RangeSet(), 0x10000, 0x1000), std::nullopt);
    EXPECT_EQ(find_free(granted, RangeSet(), 0x1000, 0x10000), std::nullopt);
}

} // namespace
