// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Characters of XML, in UTF-8.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace sdk::xml {

[[nodiscard]] constexpr bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Every character beyond ASCII may be in a name.
[[nodiscard]] constexpr bool starts_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
           static_cast<unsigned char>(c) >= 0x80;
}

[[nodiscard]] constexpr bool continues_name(char c) {
    return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

// Offset of the first byte that is not part of a character XML allows, or the size.
[[nodiscard]] std::size_t first_bad_character(std::string_view text);

// What "amp", "lt", "gt", "quot", "apos", "#38" or "#x26" stands for.
[[nodiscard]] std::optional<std::string> character_named(std::string_view name);

} // namespace sdk::xml
