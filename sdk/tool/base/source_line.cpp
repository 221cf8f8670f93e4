// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/source_line.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace sdk {

namespace {

constexpr std::size_t longest_line = 120; // characters shown, the dots of a cut left out
constexpr std::size_t shown_before = 40;  // of the column, in a line that is longer

bool is_ascii(char byte) {
    return (static_cast<unsigned char>(byte) & 0x80) == 0;
}

bool starts_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
}

bool is_printable(const Character& character) {
    return character.length != 0 && (character.value >= ' ' || character.value == '\t') &&
           character.value != 0x7f;
}

// What can't be printed is a '?'.
std::vector<std::string> characters_of(std::string_view line) {
    std::vector<std::string> characters;
    for (std::size_t at = 0; at < line.size();) {
        const Character character = character_at(line, at);
        const std::size_t length = std::max<std::size_t>(character.length, 1);
        characters.emplace_back(is_printable(character) ? line.substr(at, length) : "?");
        at += length;
    }
    return characters;
}

// The row's text without its end, or null data where there is no such row.
std::string_view line_of(std::string_view text, unsigned row) {
    for (unsigned i = 1; i < row; i++) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) {
            return {};
        }
        text.remove_prefix(end + 1);
    }
    std::string_view line = text.substr(0, text.find('\n'));
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

} // namespace

LineIndex::LineIndex(std::string_view text)
    : text_{text}, is_ascii_{std::ranges::all_of(text, is_ascii)}, starts_{0} {
    for (std::size_t i = 0; i < text.size(); i++) {
        if (text[i] == '\n') {
            starts_.push_back(i + 1);
        }
    }
}

Position LineIndex::position_at(const std::string& file, std::size_t offset) const {
    const auto after = std::ranges::upper_bound(starts_, offset);
    const auto row = static_cast<std::size_t>(after - starts_.begin());
    if (is_ascii_) {
        return {file, static_cast<unsigned>(row),
                static_cast<unsigned>(offset - starts_[row - 1]) + 1};
    }
    const auto from = text_.begin() + static_cast<std::ptrdiff_t>(starts_[row - 1]);
    const auto to = text_.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text_.size()));
    const auto characters = std::count_if(from, to, starts_character);
    return {file, static_cast<unsigned>(row), static_cast<unsigned>(characters) + 1};
}

std::string quoted_line(std::string_view text, const Position& position) {
    const std::string_view line = position.row == 0 ? "" : line_of(text, position.row);
    if (line.data() == nullptr || text.empty() || position.row == 0) {
        return {};
    }
    const std::vector<std::string> characters = characters_of(line);
    const std::size_t column = std::min<std::size_t>(position.column - 1, characters.size());
    const bool is_long = characters.size() > longest_line;
    const std::size_t first = is_long && column > shown_before ? column - shown_before : 0;
    const std::size_t last = std::min(characters.size(), first + longest_line);

    const std::string number = std::to_string(position.row);
    std::string shown = "  " + number + " | " + (first != 0 ? "…" : "");
    std::string caret = "  " + std::string(number.size(), ' ') + " | " + (first != 0 ? " " : "");
    for (std::size_t i = first; i < last; i++) {
        shown += characters[i];
        if (i < column) {
            caret += characters[i] == "\t" ? '\t' : ' ';
        }
    }
    shown += last < characters.size() ? "…" : "";
    shown.erase(shown.find_last_not_of(" \t") + 1);
    return shown + "\n" + caret + "^\n";
}

} // namespace sdk
