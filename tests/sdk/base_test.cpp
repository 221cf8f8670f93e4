// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Places, quoted lines and hints.
#include "base/nearest.hpp"
#include "base/source_line.hpp"
#include "base/text.hpp"

#include <gtest/gtest.h>
#include <sstream>

namespace sdk {

namespace {

Position at(unsigned row, unsigned column) {
    return {"a", row, column};
}

TEST(LineIndex, counts_characters_not_bytes) {
    const LineIndex lines{"ab\nc\xc3\xa4\xe2\x82\xac"
                          "d\n"};
    EXPECT_EQ(lines.position_at("a", 0), at(1, 1));
    EXPECT_EQ(lines.position_at("a", 2), at(1, 3));
    EXPECT_EQ(lines.position_at("a", 3), at(2, 1));
    EXPECT_EQ(lines.position_at("a", 9), at(2, 4));
    EXPECT_EQ(lines.position_at("a", 10), at(2, 5));
    EXPECT_EQ(lines.position_at("a", 11), at(3, 1));
    EXPECT_EQ(LineIndex{""}.position_at("a", 0), at(1, 1));
}

TEST(QuotedLine, has_the_caret_below_the_column) {
    EXPECT_EQ(quoted_line("one\ntwo three\n", at(2, 5)), "  2 | two three\n    |     ^\n");
    EXPECT_EQ(quoted_line("one", at(1, 1)), "  1 | one\n    | ^\n");
}

TEST(QuotedLine, keeps_tabs_so_that_the_caret_stays_below) {
    EXPECT_EQ(quoted_line("\ta\tb", at(1, 4)), "  1 | \ta\tb\n    | \t \t^\n");
}

TEST(QuotedLine, shows_control_characters_and_broken_text_as_question_marks) {
    EXPECT_EQ(quoted_line("a\x1b[31m\xff", at(1, 2)), "  1 | a?[31m?\n    |  ^\n");
    EXPECT_EQ(quoted_line("a\r\n", at(1, 2)), "  1 | a\n    |  ^\n");
}

TEST(QuotedLine, cuts_long_lines_around_the_column) {
    const std::string line(1000, 'x');
    const std::string quoted = quoted_line(line, at(1, 500));
    EXPECT_LT(quoted.size(), 300U);
    EXPECT_NE(quoted.find("\xe2\x80\xa6x"), std::string::npos);
    const std::size_t second = quoted.find('\n') + 1;
    EXPECT_EQ(quoted.find('^') - second, std::string{"    | "}.size() + 1 + 40);
}

TEST(QuotedLine, is_nothing_where_there_is_no_line) {
    EXPECT_EQ(quoted_line("one", at(2, 1)), "");
    EXPECT_EQ(quoted_line("", at(1, 1)), "");
    EXPECT_EQ(quoted_line("one", at(0, 0)), "");
}

TEST(EditDistance, counts_single_changes) {
    EXPECT_EQ(edit_distance("", ""), 0U);
    EXPECT_EQ(edit_distance("map", "map"), 0U);
    EXPECT_EQ(edit_distance("map", "mapp"), 1U);
    EXPECT_EQ(edit_distance("mpa", "map"), 1U);
    EXPECT_EQ(edit_distance("mop", "map"), 1U);
    EXPECT_EQ(edit_distance("ap", "map"), 1U);
    EXPECT_EQ(edit_distance("", "map"), 3U);
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
}

TEST(Hint, names_the_nearest_or_the_known) {
    EXPECT_EQ(hint_for("prioriti", {"name", "priority"}), "did you mean 'priority'?");
    EXPECT_EQ(hint_for("colour", {"name", "id"}), "known: name, id");
    EXPECT_EQ(hint_for("b", {"a"}), "known: a");
    EXPECT_EQ(hint_for("b", {}), "");
    EXPECT_EQ(hint_for("zzzz", std::vector<std::string_view>(17, "name")), "");
    EXPECT_EQ(hint_for(std::string(200, 'a'), {"name"}), "known: name");
}

TEST(Diagnostics, come_in_the_order_of_their_places) {
    Diagnostics diagnostics;
    diagnostics.error(at(2, 1), "second");
    diagnostics.warning(at(1, 3), "first", "do this");
    diagnostics.error(at(2, 1), "third");
    diagnostics.quote_from("xyz\nuvw\n");
    std::ostringstream out;
    diagnostics.print(out);
    EXPECT_EQ(out.str(), "a:1:3: warning: first\n  1 | xyz\n    |   ^\n  hint: do this\n"
                         "a:2:1: error: second\n  2 | uvw\n    | ^\n"
                         "a:2:1: error: third\n  2 | uvw\n    | ^\n");
    EXPECT_TRUE(diagnostics.has_errors());
}

TEST(Multiples, leave_zero_out) {
    EXPECT_EQ(nearest_multiples(0x1800, 0x1000), "near 0x1800 are 0x1000 and 0x2000");
    EXPECT_EQ(nearest_multiples(0x800, 0x1000), "the nearest is 0x1000");
}

TEST(Multiples, end_with_the_last_of_64_bits) {
    EXPECT_EQ(nearest_multiples(0xffff'ffff'ffff'f001, 0x1000),
              "the nearest is 0xfffffffffffff000");
}

} // namespace

} // namespace sdk
