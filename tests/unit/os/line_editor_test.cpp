// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The shell's line editor, as somebody at a terminal sees it.
#include "os/systems/shell/shell/line_editor.hpp"

#include <gtest/gtest.h>
#include <string>
#include <string_view>

namespace {

using shell::Outcome;

struct Output {
    std::string text;

    void put(char character) { text += character; }
};

using Editor = shell::LineEditor<Output>;

class LineEditorTest : public testing::Test {
protected:
    Output output;
    Editor editor{output};

    void SetUp() override { editor.start(); }

    // Types all of it; the outcome of the last key.
    Outcome type(std::string_view keys) {
        Outcome outcome = Outcome::editing;
        for (const char key : keys) {
            outcome = editor.feed(key);
        }
        return outcome;
    }

    // Types a line and return, and starts the next. What was submitted.
    std::string enter(std::string_view keys) {
        EXPECT_EQ(type(keys), Outcome::editing);
        EXPECT_EQ(type("\r"), Outcome::submitted);
        std::string line{editor.line()};
        editor.start();
        return line;
    }

    static constexpr std::string_view up = "\x1b[A";
    static constexpr std::string_view down = "\x1b[B";
};

TEST_F(LineEditorTest, EchoesAndSubmits) {
    EXPECT_EQ(enter("help"), "help");
    EXPECT_EQ(output.text, "skerry> help\nskerry> ");
}

TEST_F(LineEditorTest, EveryKindOfReturnCountsOnce) {
    EXPECT_EQ(type("a\r"), Outcome::submitted);
    editor.start();
    EXPECT_EQ(type("\n"), Outcome::editing) << "the second half of CR LF";
    EXPECT_EQ(type("\n"), Outcome::submitted);
    editor.start();
    EXPECT_EQ(type("\n"), Outcome::submitted) << "two LF are two returns";
    editor.start();
    EXPECT_EQ(type("\r"), Outcome::submitted);
    editor.start();
    EXPECT_EQ(type("\r"), Outcome::submitted) << "two CR are two returns";
}

TEST_F(LineEditorTest, BackspaceTakesTheLastCharacter) {
    EXPECT_EQ(enter("lx\x7fs"), "ls");
    EXPECT_EQ(enter("lx\bs"), "ls");
    EXPECT_NE(output.text.find("\b \b"), std::string::npos);
}

TEST_F(LineEditorTest, BackspaceOnAnEmptyLineRings) {
    EXPECT_EQ(enter("\x7f\x7fok"), "ok");
    EXPECT_NE(output.text.find("\a\a"), std::string::npos);
}

TEST_F(LineEditorTest, BackspaceTakesAllBytesOfACharacter) {
    EXPECT_EQ(enter("a\xc3\xa9\xe2\x82\xac\x7f\x7f"
                    "b"),
              "ab");
}

TEST_F(LineEditorTest, ControlKeys) {
    EXPECT_EQ(enter("rubbish\x15"
                    "ls"),
              "ls");
    EXPECT_EQ(enter("ping hundred \x17"
                    "100"),
              "ping 100");
    EXPECT_EQ(type("half\x03"), Outcome::cancelled);
    editor.start();
    EXPECT_EQ(enter("ls\x01\x02"), "ls") << "control characters without a meaning are ignored";
}

TEST_F(LineEditorTest, HistoryUpAndDown) {
    enter("first");
    enter("second");
    type(up);
    EXPECT_EQ(editor.line(), "second");
    type(up);
    EXPECT_EQ(editor.line(), "first");
    type(up);
    EXPECT_EQ(editor.line(), "first") << "there is nothing older";
    type(down);
    EXPECT_EQ(editor.line(), "second");
    type(down);
    EXPECT_EQ(editor.line(), "");
    type(down);
    EXPECT_EQ(editor.line(), "") << "there is nothing newer";
    type(up);
    EXPECT_EQ(enter("!"), "second!") << "a recalled line can be edited";
}

TEST_F(LineEditorTest, ArrowsOfTheApplicationMode) {
    enter("again");
    type("\x1bOA");
    EXPECT_EQ(editor.line(), "again");
}

TEST_F(LineEditorTest, UnknownSequencesAreSwallowedWhole) {
    EXPECT_EQ(enter("a\x1b[1;5Cb\x1b[15~c\x1bxd\x1b[3~e"), "abcde");
}

TEST_F(LineEditorTest, HistoryKeepsNoEmptyLinesAndNoRepetition) {
    enter("one");
    enter("");
    enter("one");
    enter("two");
    type(up);
    type(up);
    EXPECT_EQ(editor.line(), "one");
    type(up);
    EXPECT_EQ(editor.line(), "one");
}

TEST_F(LineEditorTest, LongestLineIsTakenWhole) {
    const std::string longest(Editor::longest, 'x');
    EXPECT_EQ(enter(longest), longest);
    type(up);
    EXPECT_EQ(editor.line(), longest);
}

TEST_F(LineEditorTest, TooLongLineIsNotRunInPart) {
    const std::string too_long(Editor::longest + 1, 'x');
    EXPECT_EQ(type(too_long), Outcome::editing);
    EXPECT_EQ(type("\r"), Outcome::too_long);
    editor.start();
    EXPECT_EQ(enter("ls"), "ls") << "the next line is not affected";
}

TEST_F(LineEditorTest, OutputOfOneKeyIsBounded) {
    enter(std::string(Editor::longest, 'x'));
    const std::size_t before = output.text.size();
    type(up);
    EXPECT_LE(output.text.size() - before, Editor::longest + 64);
}

TEST(HistoryTest, OldestMakesRoom) {
    shell::History history;
    for (int i = 0; i < 100; ++i) {
        history.add("line " + std::to_string(i));
    }
    EXPECT_EQ(history.size(), shell::History::most_lines);
    EXPECT_EQ(history.find(0), "line 99");
    EXPECT_EQ(history.find(shell::History::most_lines - 1), "line 68");
    EXPECT_EQ(history.find(shell::History::most_lines), "");
}

TEST(HistoryTest, LongLinesPushOutTheShort) {
    shell::History history;
    history.add("short");
    const std::string half(shell::History::store_size / 2, 'a');
    history.add(half + "b");
    EXPECT_EQ(history.size(), 2U);
    history.add(half);
    EXPECT_EQ(history.size(), 1U);
    EXPECT_EQ(history.find(0), half);
    history.add(std::string(shell::History::store_size + 1, 'c'));
    EXPECT_EQ(history.find(0), half) << "what never fits is not kept";
}

} // namespace
