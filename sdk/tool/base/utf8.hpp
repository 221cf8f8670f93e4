// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Characters of UTF-8 text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sdk {

struct Character {
    std::uint32_t value;
    std::size_t length; // bytes; 0: not UTF-8 (RFC 3629), where the shortest form is the only one
};

[[nodiscard]] Character character_at(std::string_view text, std::size_t at);

[[nodiscard]] std::string utf8(std::uint32_t character);

} // namespace sdk
