// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/text.hpp"
#include "xml/attributes.hpp"

#include <gtest/gtest.h>

namespace sdk {

namespace {

TEST(Number, is_decimal_or_hexadecimal) {
    EXPECT_EQ(xml::parse_number("0"), 0U);
    EXPECT_EQ(xml::parse_number("1234"), 1234U);
    EXPECT_EQ(xml::parse_number("0x1F"), 0x1fU);
    EXPECT_EQ(xml::parse_number("18446744073709551615"), ~std::uint64_t{0});
}

TEST(Number, may_have_underscores) {
    EXPECT_EQ(xml::parse_number("0x200_000"), 0x200000U);
    EXPECT_EQ(xml::parse_number("1_000_000"), 1'000'000U);
    EXPECT_EQ(xml::parse_number("_0x10_"), 0x10U);
}

TEST(Number, may_have_a_plus_sign) {
    EXPECT_EQ(xml::parse_number("+12"), 12U);
    EXPECT_EQ(xml::parse_number("0x+f"), 15U);
}

TEST(Number, is_nothing_else) {
    for (const char* text : {"", "0x", "_", "x10", "0X10", "-1", "+-1", "++1", " 1", "1 ", "1.5",
                             "12a", "0xg", "18446744073709551616", "0x1_0000_0000_0000_0000"}) {
        EXPECT_EQ(xml::parse_number(text), std::nullopt) << text;
    }
}

TEST(Text, shows_addresses_in_hexadecimal) {
    EXPECT_EQ(hex(0), "0x0");
    EXPECT_EQ(hex(0xdeadbeef), "0xdeadbeef");
    EXPECT_EQ(hex_range(0x1000, 0x2000), "[0x1000..0x2000)");
    EXPECT_EQ(text("size ", 3, " of '", "a", "'"), "size 3 of 'a'");
}

} // namespace

} // namespace sdk
