// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Every description in good/ passes all checks in silence; every one in bad/ gives exactly the
// lines beside it.
#include "describe.hpp"

#include <gtest/gtest.h>

namespace sdk::test {

namespace {

namespace fs = std::filesystem;

class GoodDescription : public testing::TestWithParam<fs::path> {};

class BadDescription : public testing::TestWithParam<fs::path> {};

TEST_P(GoodDescription, passes) {
    EXPECT_EQ(told_about(GetParam()), "");
}

TEST_P(BadDescription, is_told) {
    fs::path expected = GetParam();
    expected.replace_extension(".expected");
    ASSERT_TRUE(fs::exists(expected));
    EXPECT_EQ(told_about(GetParam()), read_text(expected));
}

const auto name_of = [](const auto& info) { return info.param.stem().string(); };

INSTANTIATE_TEST_SUITE_P(good, GoodDescription, testing::ValuesIn(descriptions("good")), name_of);
INSTANTIATE_TEST_SUITE_P(bad, BadDescription, testing::ValuesIn(descriptions("bad")), name_of);

} // namespace

} // namespace sdk::test
