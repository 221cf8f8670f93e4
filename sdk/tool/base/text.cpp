// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/text.hpp"

namespace sdk {

std::string hex(std::uint64_t value) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string reversed;
    do {
        reversed.push_back(digits[value & 0xf]);
        value >>= 4;
    } while (value != 0);
    return "0x" + std::string{reversed.rbegin(), reversed.rend()};
}

std::string hex_range(std::uint64_t start, std::uint64_t end) {
    return text("[", hex(start), "..", hex(end), ")");
}

std::string nearest_multiples(std::uint64_t value, std::uint64_t unit) {
    const std::uint64_t less = value / unit * unit;
    const std::uint64_t more = less + unit;
    if (less == 0 || more < less) {
        return text("the nearest is ", hex(less == 0 ? more : less));
    }
    return text("near ", hex(value), " are ", hex(less), " and ", hex(more));
}

} // namespace sdk
