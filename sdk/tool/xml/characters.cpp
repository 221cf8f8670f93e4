// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "xml/characters.hpp"

#include "base/utf8.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace sdk::xml {

namespace {

// XML 1.0, production 2.
bool is_allowed(std::uint32_t character) {
    if (character < 0x20) {
        return character == '\t' || character == '\n' || character == '\r';
    }
    const bool is_surrogate = character >= 0xd800 && character <= 0xdfff;
    return !is_surrogate && character != 0xfffe && character != 0xffff && character <= 0x10'ffff;
}

std::optional<std::string> character_numbered(std::string_view digits) {
    const int base = digits.starts_with('x') ? 16 : 10;
    digits.remove_prefix(base == 16 ? 1 : 0);
    std::uint32_t value = 0;
    const char* end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, value, base);
    if (error != std::errc{} || rest != end || !is_allowed(value)) {
        return std::nullopt;
    }
    return utf8(value);
}

} // namespace

std::size_t first_bad_character(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const Character character = character_at(text, at);
        if (character.length == 0 || !is_allowed(character.value)) {
            return at;
        }
        at += character.length;
    }
    return at;
}

std::optional<std::string> character_named(std::string_view name) {
    using Named = std::pair<std::string_view, char>;
    constexpr std::array known = {Named{"amp", '&'}, Named{"lt", '<'}, Named{"gt", '>'},
                                  Named{"quot", '"'}, Named{"apos", '\''}};
    for (const auto& [known_name, character] : known) {
        if (known_name == name) {
            return std::string{character};
        }
    }
    return name.starts_with('#') ? character_numbered(name.substr(1)) : std::nullopt;
}

} // namespace sdk::xml
