// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Reading a command's arguments. What is wrong with them is told in one line.
#pragma once

#include "job.hpp"
#include "libs/text/parse.hpp"
#include "libs/text/print.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace shell {

// What the user typed, cut to what fits into a message.
inline std::string_view shown(std::string_view word) {
    return word.substr(0, 40);
}

inline bool refuse_arguments(Console& console, std::string_view command, std::string_view rest) {
    const std::string_view word = text::take_word(rest);
    if (!word.empty()) {
        text::print(console, command, ": takes no arguments, but got '", shown(word), "'\n");
    }
    return !word.empty();
}

struct Range {
    std::uint64_t least;
    std::uint64_t most;
};

// Exactly one number of the range, or nothing after the error was printed.
inline std::optional<std::uint64_t> read_number(Console& console, std::string_view command,
                                                std::string_view rest, Range range) {
    const std::string_view word = text::take_word(rest);
    const std::string_view extra = text::take_word(rest);
    const auto number = text::parse_decimal(word);
    if (extra.empty() && number && *number >= range.least && *number <= range.most) {
        return number;
    }
    text::print(console, command, ": expected one number from ", range.least, " to ", range.most);
    if (!word.empty()) {
        text::print(console, ", but got '", shown(word), extra.empty() ? "'" : " ...'");
    }
    console.put('\n');
    return std::nullopt;
}

} // namespace shell
