// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// One line of input: what is typed, echoed, corrected, recalled, and at last submitted.
//
//   key                | effect
//   printable, UTF-8   | added at the end, echoed
//   backspace, delete  | takes the last character away
//   Ctrl-U             | takes the whole line away
//   Ctrl-W             | takes the last word away
//   up, down           | older, newer line of the history
//   Ctrl-C             | cancels the line
//   return             | submits it (CR, LF, or CR LF, which counts once)
//
// What is more than `longest` bytes is refused with a bell and remembered as `too_long`, so that
// nobody acts on half a line.
#pragma once

#include "escape_sequence.hpp"
#include "history.hpp"
#include "libs/text/print.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace shell {

enum class Outcome : std::uint8_t { editing, submitted, too_long, cancelled };

template <text::Sink Output>
class LineEditor {
public:
    static constexpr std::size_t longest = 4095;
    static constexpr std::string_view prompt = "skerry> ";

    constexpr explicit LineEditor(Output& output) : output_{&output} {}

    // A fresh line with its prompt.
    void start() {
        clear();
        text::print(*output_, prompt);
    }

    [[nodiscard]] std::string_view line() const { return {line_.data(), length_}; }

    Outcome feed(char byte) {
        switch (escape_.feed(byte)) {
        case Key::character:
            return feed_character(byte);
        case Key::up:
            recall(age_ + 1);
            break;
        case Key::down:
            recall(age_ - 1); // from 0 wraps to an age that no line has: the bell rings
            break;
        case Key::incomplete:
        case Key::unknown:
            break;
        }
        after_return_ = false;
        return Outcome::editing;
    }

private:
    static constexpr std::size_t terminal_width = 80;

    static constexpr char control(char letter) { return static_cast<char>(letter & 0x1f); }

    Outcome feed_character(char byte) {
        const bool second_of_pair = after_return_ && byte == '\n';
        after_return_ = byte == '\r';
        if (second_of_pair) {
            return Outcome::editing;
        }
        switch (byte) {
        case '\r':
        case '\n':
            return submit();
        case control('C'):
            text::print(*output_, "^C\n");
            return Outcome::cancelled;
        case '\b':
        case '\x7f':
            erase_one();
            break;
        case control('U'):
            replace({});
            break;
        case control('W'):
            erase_word();
            break;
        default:
            add(byte);
        }
        return Outcome::editing;
    }

    Outcome submit() {
        output_->put('\n');
        if (too_long_) {
            return Outcome::too_long;
        }
        history_.add(line());
        return Outcome::submitted;
    }

    void add(char byte) {
        const auto code = static_cast<unsigned char>(byte);
        if (code < 0x20) {
            return; // a control character without a meaning here
        }
        if (length_ == longest) {
            too_long_ = true;
            output_->put('\a');
            return;
        }
        line_[length_++] = byte;
        output_->put(byte);
    }

    void erase_one() {
        if (length_ == 0) {
            output_->put('\a');
        } else {
            erase_character();
        }
    }

    // One character: in UTF-8, its bytes after the first are 10xxxxxx.
    void erase_character() {
        while (length_ != 0) {
            const auto code = static_cast<unsigned char>(line_[--length_]);
            if ((code & 0xc0U) != 0x80U) {
                break;
            }
        }
        too_long_ = false;
        text::print(*output_, "\b \b");
    }

    void erase_word() {
        while (length_ != 0 && line_[length_ - 1] == ' ') {
            erase_character();
        }
        while (length_ != 0 && line_[length_ - 1] != ' ') {
            erase_character();
        }
    }

    // Age 0 is the empty line below the history, n the n-th line back.
    void recall(std::size_t age) {
        if (age > history_.size()) {
            output_->put('\a');
            return;
        }
        age_ = age;
        replace(age == 0 ? std::string_view{} : history_.find(age - 1));
    }

    // Another line in the place of this one. A line that wrapped is left standing above.
    void replace(std::string_view line) {
        const bool wrapped = prompt.size() + length_ > terminal_width;
        text::print(*output_, wrapped ? "\n" : "\r\x1b[K", prompt, line);
        length_ = std::min(line.size(), longest);
        std::ranges::copy(line.substr(0, length_), line_.begin());
        too_long_ = false;
    }

    void clear() {
        length_ = 0;
        age_ = 0;
        too_long_ = false;
    }

    Output* output_;
    History history_;
    EscapeSequence escape_;
    std::array<char, longest> line_{};
    std::size_t length_ = 0;
    std::size_t age_ = 0;
    bool too_long_ = false;
    bool after_return_ = false;
};

} // namespace shell
