// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What files of tests/sdk/bad can't hold: bytes that are no text, depth, size.
#include "xml/document.hpp"

#include <gtest/gtest.h>

namespace sdk::xml {

namespace {

std::string error_of(const std::string& text) {
    const auto document = Document::parse("a", text);
    return document ? "" : text_of(document.error());
}

TEST(Document, refuses_bytes_that_are_not_utf8) {
    EXPECT_EQ(error_of("<a b='\xff'/>"), "a:1:7: error: not a text file: byte 0xff is not UTF-8");
    EXPECT_EQ(error_of("<a b='\xc0\xaf'/>"), // a longer form than needed
              "a:1:7: error: not a text file: byte 0xc0 is not UTF-8");
    EXPECT_EQ(error_of("<a b='\xed\xa0\x80'/>"), // half of a UTF-16 pair
              "a:1:7: error: not a text file: byte 0xed is not UTF-8");
    EXPECT_EQ(error_of("<a b='\xf4\x90\x80\x80'/>"), // beyond Unicode
              "a:1:7: error: not a text file: byte 0xf4 is not UTF-8");
    EXPECT_EQ(error_of("\xe2\x82"), "a:1:1: error: not a text file: byte 0xe2 is not UTF-8");
}

TEST(Document, reads_references) {
    const auto document = Document::parse("a", "<a b='&lt;&gt;&amp;&quot;&apos;&#65;&#x20ac;'/>");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->root().attribute("b"), "<>&\"'A\xe2\x82\xac");
}

TEST(Document, nests_as_deep_as_memory_lasts) {
    constexpr int depth = 100'000;
    std::string text;
    for (int i = 0; i < depth; i++) {
        text += "<a>";
    }
    EXPECT_EQ(error_of(text), "a:1:299998: error: element 'a' is not closed");
    for (int i = 0; i < depth; i++) {
        text += "</a>";
    }
    EXPECT_EQ(error_of(text), "");
}

TEST(Document, tells_every_fault_that_it_can_read_past) {
    const auto document = Document::parse("a", "<a b='1' b='2' b='3'>x<c/>y</a>");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->faults().size(), 4U);
    EXPECT_EQ(document->root().attribute("b"), "1");
}

} // namespace

} // namespace sdk::xml
