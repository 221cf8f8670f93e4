// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The transmit virtualiser's lines, on a terminal of one screen: whatever comes in between, the
// console's unfinished line is the last thing that stands there.
#include "os/virt/serial/line_multiplexer.hpp"

#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <vector>

namespace {

// Just enough of a terminal: CR, LF, backspace, and "erase to the end of the line".
class Terminal {
public:
    void put(char byte) {
        ++bytes;
        if (byte == '\x1b' || !sequence_.empty()) {
            feed_sequence(byte);
        } else if (byte == '\n') {
            lines.push_back(current);
            current.clear();
        } else if (byte == '\r') {
            column_ = 0;
        } else if (byte == '\b') {
            column_ -= column_ == 0 ? 0 : 1;
        } else {
            write(byte);
        }
    }

    std::vector<std::string> lines;
    std::string current;
    std::size_t bytes = 0;

private:
    void feed_sequence(char byte) {
        sequence_ += byte;
        if (byte == 'K') {
            EXPECT_EQ(sequence_, "\x1b[K");
            current.resize(std::min(column_, current.size()));
            sequence_.clear();
        }
    }

    void write(char byte) {
        if (lines_seen_ != lines.size()) {
            lines_seen_ = lines.size();
            column_ = 0;
        }
        if (column_ == current.size()) {
            current += byte;
        } else {
            current[column_] = byte;
        }
        ++column_;
    }

    std::string sequence_;
    std::size_t column_ = 0;
    std::size_t lines_seen_ = 0;
};

class LineMultiplexerTest : public testing::Test {
protected:
    Terminal terminal;
    os::serial::LineMultiplexer<Terminal> multiplexer{terminal};

    void console(std::string_view text) {
        for (const char byte : text) {
            const std::size_t before = terminal.bytes;
            const std::size_t cost = multiplexer.console_cost();
            multiplexer.put_console(byte);
            EXPECT_LE(terminal.bytes - before, cost);
        }
    }

    void line(std::string_view text) {
        const std::size_t before = terminal.bytes;
        const std::size_t cost = multiplexer.line_cost(text.size());
        for (const char byte : text) {
            multiplexer.put_line_byte(byte);
        }
        EXPECT_LE(terminal.bytes - before, cost);
        EXPECT_LE(cost, os::serial::LineMultiplexer<Terminal>::greatest_cost);
    }
};

TEST_F(LineMultiplexerTest, ConsoleGoesThrough) {
    console("hello\nskerry> l");
    EXPECT_EQ(terminal.lines, std::vector<std::string>{"hello"});
    EXPECT_EQ(terminal.current, "skerry> l");
}

TEST_F(LineMultiplexerTest, LineComesBetweenAndThePromptComesBack) {
    console("skerry> hal");
    line("something happened\n");
    line("and more\n");
    multiplexer.restore();
    EXPECT_EQ(terminal.lines, (std::vector<std::string>{"something happened", "and more"}));
    EXPECT_EQ(terminal.current, "skerry> hal");
    console("f\n");
    EXPECT_EQ(terminal.lines.back(), "skerry> half");
}

TEST_F(LineMultiplexerTest, ErasedCharactersDoNotComeBack) {
    console("skerry> abc\b \b\b \b");
    line("x\n");
    multiplexer.restore();
    EXPECT_EQ(terminal.current.substr(0, 9), "skerry> a");
    EXPECT_EQ(terminal.current.find('c'), std::string::npos);
}

TEST_F(LineMultiplexerTest, RedrawnLineComesBackOnce) {
    console("skerry> old\r\x1b[Kskerry> new");
    line("x\n");
    multiplexer.restore();
    EXPECT_EQ(terminal.current, "skerry> new");
}

TEST_F(LineMultiplexerTest, NothingUnfinishedNothingWiped) {
    console("done\n");
    const std::size_t before = terminal.bytes;
    line("x\n");
    multiplexer.restore();
    EXPECT_EQ(terminal.bytes - before, 3U); // x CR LF
}

TEST_F(LineMultiplexerTest, ControlCharactersOfLinesAreMadeHarmless) {
    line("a\x1b[2Jb\rc\td\x7f\n");
    EXPECT_EQ(terminal.lines.back(), "a.[2Jbc\td.");
}

TEST_F(LineMultiplexerTest, LineTooLongToWriteAgainStaysStanding) {
    const std::string text(os::serial::longest_partial + 10, 'y');
    console(text);
    line("x\n");
    multiplexer.restore();
    EXPECT_EQ(terminal.lines, (std::vector<std::string>{text, "x"}));
    console("z");
    EXPECT_EQ(terminal.current, "z");
}

} // namespace
