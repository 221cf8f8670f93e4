// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Every description in good/ passes all checks in silence; every one in bad/ gives exactly the
// lines beside it.
#include "check/check.hpp"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace sdk {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> descriptions(const char* folder) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator{fs::path{SKERRY_SDK_TESTS} / folder}) {
        if (entry.path().extension() == ".system") {
            found.push_back(entry.path());
        }
    }
    std::ranges::sort(found);
    return found;
}

std::string read_text(const fs::path& path) {
    std::ifstream in{path};
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

// Rules of one board name it in their file name's end.
Target target_of(const fs::path& path) {
    const bool is_arm = path.stem().string().ends_with("_on_aarch64");
    return {find_board(is_arm ? "qemu_virt_aarch64" : "qemu_virt_riscv64"), Config::debug};
}

// One "row:column: severity: reason" a line.
std::string check(const fs::path& path) {
    Diagnostics diagnostics;
    const Target target = target_of(path);
    const auto document = xml::Document::parse("", read_text(path));
    if (!document) {
        diagnostics.add(document.error());
    } else {
        System system = System::parse(*document, target, diagnostics);
        if (!diagnostics.has_errors()) {
            check::check_system(system, target, {fs::path{SKERRY_SDK_TESTS} / "files"},
                                diagnostics);
        }
    }
    std::string lines;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        lines += text_of(diagnostic).substr(1) + "\n"; // the empty file name leaves its colon
    }
    return lines;
}

class GoodDescription : public testing::TestWithParam<fs::path> {};

class BadDescription : public testing::TestWithParam<fs::path> {};

TEST_P(GoodDescription, passes) {
    EXPECT_EQ(check(GetParam()), "");
}

TEST_P(BadDescription, is_told) {
    fs::path expected = GetParam();
    expected.replace_extension(".expected");
    ASSERT_TRUE(fs::exists(expected));
    EXPECT_EQ(check(GetParam()), read_text(expected));
}

const auto name_of = [](const auto& info) { return info.param.stem().string(); };

INSTANTIATE_TEST_SUITE_P(good, GoodDescription, testing::ValuesIn(descriptions("good")), name_of);
INSTANTIATE_TEST_SUITE_P(bad, BadDescription, testing::ValuesIn(descriptions("bad")), name_of);

} // namespace

} // namespace sdk
