// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Numbers and strings in the bytes of a device tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace device_tree {

using Bytes = std::span<const std::byte>;

inline constexpr std::size_t cell_size = 4; // a big-endian number

// Unchecked: the caller knows that `bytes` holds four from `offset` on.
inline std::uint32_t cell(Bytes bytes, std::size_t offset) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < cell_size; i++) {
        value = (value << 8) | std::to_integer<std::uint32_t>(bytes[offset + i]);
    }
    return value;
}

// A number of one or two cells; unchecked like cell().
inline std::uint64_t number(Bytes bytes, std::size_t offset, std::uint32_t cells) {
    const std::uint64_t high = cell(bytes, offset);
    return cells == 1 ? high : (high << 32) | cell(bytes, offset + cell_size);
}

// The string at the start of `bytes`, up to its NUL; empty if there is none in the first `limit`.
inline std::string_view string(Bytes bytes, std::size_t limit) {
    const char* const text = reinterpret_cast<const char*>(bytes.data());
    const std::size_t size = bytes.size() < limit ? bytes.size() : limit;
    for (std::size_t length = 0; length < size; length++) {
        if (text[length] == '\0') {
            return {text, length};
        }
    }
    return {};
}

// `list` is words that end in `separator`, the last perhaps in nothing.
inline bool contains_word(Bytes list, char separator, std::string_view word) {
    const char* const text = reinterpret_cast<const char*>(list.data());
    std::size_t start = 0;
    for (std::size_t i = 0; i <= list.size(); i++) {
        if (i == list.size() || text[i] == separator || text[i] == '\0') {
            if (std::string_view(text + start, i - start) == word) {
                return true;
            }
            start = i + 1;
        }
    }
    return false;
}

} // namespace device_tree
