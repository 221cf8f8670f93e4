// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/utf8.hpp"

#include <array>

namespace sdk {

Character character_at(std::string_view text, std::size_t at) {
    constexpr std::array<std::uint32_t, 5> least = {0, 0, 0x80, 0x800, 0x1'0000};
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t length = lead >= 0xf8   ? 0
                               : lead >= 0xf0 ? 4
                               : lead >= 0xe0 ? 3
                               : lead >= 0xc0 ? 2
                                              : 0;
    if (length == 0 || length > text.size() - at) {
        return {0, 0};
    }
    std::uint32_t value = lead & (0x7fU >> length);
    for (std::size_t i = 1; i < length; i++) {
        const auto byte = static_cast<unsigned char>(text[at + i]);
        if ((byte & 0xc0) != 0x80) {
            return {0, 0};
        }
        value = (value << 6) | (byte & 0x3fU);
    }
    return {value, value < least[length] ? 0 : length};
}

std::string utf8(std::uint32_t character) {
    const auto tail = [&](unsigned shift) {
        return static_cast<char>(0x80 | ((character >> shift) & 0x3f));
    };
    if (character < 0x80) {
        return {static_cast<char>(character)};
    }
    if (character < 0x800) {
        return {static_cast<char>(0xc0 | (character >> 6)), tail(0)};
    }
    if (character < 0x1'0000) {
        return {static_cast<char>(0xe0 | (character >> 12)), tail(6), tail(0)};
    }
    return {static_cast<char>(0xf0 | (character >> 18)), tail(12), tail(6), tail(0)};
}

} // namespace sdk
