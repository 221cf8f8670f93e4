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

} // namespace sdk
