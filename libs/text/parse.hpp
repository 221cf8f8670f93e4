// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Reading words and numbers out of text.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace text {

// Takes the next word off the front of `rest`; words are separated by blanks. Empty at the end.
constexpr std::string_view take_word(std::string_view& rest) {
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t')) {
        rest.remove_prefix(1);
    }
    std::size_t length = 0;
    while (length < rest.size() && rest[length] != ' ' && rest[length] != '\t') {
        ++length;
    }
    const std::string_view word = rest.substr(0, length);
    rest.remove_prefix(length);
    return word;
}

// The whole of `word` as a decimal number, or nothing if it is not one or too big.
constexpr std::optional<std::uint64_t> parse_decimal(std::string_view word) {
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    if (word.empty()) {
        return std::nullopt;
    }
    std::uint64_t value = 0;
    for (const char character : word) {
        if (character < '0' || character > '9') {
            return std::nullopt;
        }
        const auto digit = static_cast<std::uint64_t>(character - '0');
        if (value > (most - digit) / 10) {
            return std::nullopt;
        }
        value = value * 10 + digit;
    }
    return value;
}

} // namespace text
