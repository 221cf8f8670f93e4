// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "core/address.hpp"
#include "core/field.hpp"
#include "googletest.hpp"

namespace {

using Low = Field<0, 12>;
using Middle = Field<12, 51>;
using High = Field<63, 1, bool>;

static_assert(disjoint<Low, Middle, High>() && covers<Low, Middle, High>());
static_assert(!disjoint<Low, Field<11, 2>>() && !covers<Low, High>());
static_assert(Field<0, 64>::mask == ~Word{0});

TEST(Field, GetsWhatWasSetAndKeepsTheRest) {
    const Word word = Middle::set(~Word{0}, 0x1234);
    EXPECT_EQ(Middle::get(word), 0x1234U);
    EXPECT_EQ(Low::get(word), 0xfffU);
    EXPECT_TRUE(High::get(word));
    EXPECT_EQ(High::set(word, false), word & ~(Word{1} << 63));
}

TEST(Field, CutsWhatDoesNotFit) {
    EXPECT_EQ(Low::make(0x1'2345), Word{0x345});
}

TEST(Alignment, RoundsToPowersOfTwo) {
    EXPECT_EQ(align_down(0x1fff, 12), 0x1000U);
    EXPECT_EQ(align_up(0x1001, 12), 0x2000U);
    EXPECT_EQ(align_up(0x1000, 12), 0x1000U);
    EXPECT_TRUE(is_aligned(0x3000, 12));
    EXPECT_FALSE(is_aligned(0x3008, 12));
}

} // namespace
