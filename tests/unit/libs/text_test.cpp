// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// libs/text: printing and parsing.
#include "libs/text/parse.hpp"
#include "libs/text/print.hpp"

#include <array>
#include <cstdint>
#include <gtest/gtest.h>
#include <limits>
#include <string>

namespace {

template <typename... Parts>
std::string printed(const Parts&... parts) {
    std::array<char, 128> buffer{};
    text::Writer writer{buffer};
    text::print(writer, parts...);
    return std::string{writer.view()};
}

TEST(PrintTest, PartsByTheirType) {
    EXPECT_EQ(printed("a", 'b', std::string_view{"c"}, 4, -5, std::uint64_t{6}), "abc4-56");
    EXPECT_EQ(printed(), "");
}

TEST(PrintTest, NumbersAtTheirLimits) {
    EXPECT_EQ(printed(std::numeric_limits<std::uint64_t>::max()), "18446744073709551615");
    EXPECT_EQ(printed(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
    EXPECT_EQ(printed(0), "0");
    EXPECT_EQ(printed(std::uint8_t{200}), "200");
}

TEST(PrintTest, Hexadecimal) {
    EXPECT_EQ(printed(text::hexadecimal(0)), "0x0");
    EXPECT_EQ(printed(text::hexadecimal(0x2000a8, 16)), "0x00000000002000a8");
    EXPECT_EQ(printed(text::hexadecimal(~std::uint64_t{0}, 4)), "0xffffffffffffffff");
}

TEST(PrintTest, Fixed) {
    EXPECT_EQ(printed(text::fixed(1234, 2)), "12.34");
    EXPECT_EQ(printed(text::fixed(5, 3)), "0.005");
    EXPECT_EQ(printed(text::fixed(7, 0)), "7");
    EXPECT_EQ(printed(text::fixed(1'000'000, 6)), "1.000000");
}

TEST(PrintTest, Columns) {
    EXPECT_EQ(printed(text::right(42, 5), '|', text::left("ab", 4), '|'), "   42|ab  |");
    EXPECT_EQ(printed(text::right(12345, 3)), "12345") << "a column never cuts";
    EXPECT_EQ(printed(text::right(text::fixed(205, 1), 6)), "  20.5");
}

TEST(PrintTest, FullWriterCutsAndSaysSo) {
    std::array<char, 4> buffer{};
    text::Writer writer{buffer};
    text::print(writer, "abcd");
    EXPECT_FALSE(writer.cut());
    text::print(writer, "e");
    EXPECT_TRUE(writer.cut());
    EXPECT_EQ(writer.view(), "abcd");
}

TEST(ParseTest, WordsAreSeparatedByBlanks) {
    std::string_view rest = "  ping\t 100  ";
    EXPECT_EQ(text::take_word(rest), "ping");
    EXPECT_EQ(text::take_word(rest), "100");
    EXPECT_EQ(text::take_word(rest), "");
    EXPECT_EQ(text::take_word(rest), "");
}

TEST(ParseTest, Decimal) {
    EXPECT_EQ(text::parse_decimal("0"), 0U);
    EXPECT_EQ(text::parse_decimal("0042"), 42U);
    EXPECT_EQ(text::parse_decimal("18446744073709551615"),
              std::numeric_limits<std::uint64_t>::max());
}

TEST(ParseTest, WhatIsNoDecimal) {
    for (const char* word : {"", "-1", "+1", "1x", "0x10", " 1", "1 ", "18446744073709551616",
                             "99999999999999999999999", "1.5"}) {
        EXPECT_EQ(text::parse_decimal(word), std::nullopt) << word;
    }
}

} // namespace
