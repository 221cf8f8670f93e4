// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Sentences from parts: text("size ", hex(size), " of '", name, "'").
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace sdk {

// "0x" and lower-case digits.
[[nodiscard]] std::string hex(std::uint64_t value);

// "[0x1000..0x2000)"
[[nodiscard]] std::string hex_range(std::uint64_t start, std::uint64_t end);

// "near 0x1800 are 0x1000 and 0x2000": the multiples of the unit, without 0 and what is
// beyond 64 bits.
[[nodiscard]] std::string nearest_multiples(std::uint64_t value, std::uint64_t unit);

[[nodiscard]] inline std::string part_of_text(std::string_view part) {
    return std::string{part};
}

[[nodiscard]] inline std::string part_of_text(std::integral auto part) {
    return std::to_string(part);
}

template <typename... Parts>
[[nodiscard]] std::string text(const Parts&... parts) {
    std::string joined;
    ((joined += part_of_text(parts)), ...);
    return joined;
}

} // namespace sdk
