// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/json.hpp"

#include <gtest/gtest.h>

namespace sdk {

namespace {

std::string array_of(auto... values) {
    JsonWriter json;
    json.open_array();
    (json.value(values), ...);
    json.close_array();
    return json.text();
}

TEST(Json, escapes_what_text_may_not_hold) {
    EXPECT_EQ(array_of("a\"b\\c\nd\te\x01"), "[\n  \"a\\\"b\\\\c\\nd\\te\\u0001\"\n]\n");
}

TEST(Json, replaces_bytes_that_are_no_character) {
    EXPECT_EQ(array_of("\xff"), "[\n  \"\\ufffd\"\n]\n");
    EXPECT_EQ(array_of("\xc3\xa4"), "[\n  \"\xc3\xa4\"\n]\n");                  // ä
    EXPECT_EQ(array_of("\xed\xa0\x80"), "[\n  \"\\ufffd\\ufffd\\ufffd\"\n]\n"); // a surrogate
    EXPECT_EQ(array_of("\xc3"), "[\n  \"\\ufffd\"\n]\n");                       // cut off
}

TEST(Json, nests_and_separates) {
    JsonWriter json;
    json.open_object();
    json.field("a", true);
    json.field("b", 7U);
    json.key("c");
    json.open_array();
    json.close_array();
    json.key("d");
    json.null();
    json.close_object();
    EXPECT_EQ(json.text(), "{\n  \"a\": true,\n  \"b\": 7,\n  \"c\": [],\n  \"d\": null\n}\n");
}

} // namespace

} // namespace sdk
