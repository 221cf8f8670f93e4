// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Where a program finds its capabilities: the binary contract with libmicrokit
// (sdk/runtime/include/microkit.h; tests/sdk checks that the two agree).
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

namespace sdk::slots {

inline constexpr unsigned root_cnode_bits = 6;    // slot 0: the library's CNode
inline constexpr unsigned library_cnode_bits = 9; // the slots below

// Log2 slots of a library CNode that has at least this many.
[[nodiscard]] constexpr unsigned library_bits(std::uint64_t count) {
    return std::max(library_cnode_bits, static_cast<unsigned>(std::bit_width(count - 1)));
}

// What leaves a CPtr equal to the slot's number.
[[nodiscard]] constexpr unsigned library_guard_size(unsigned radix) {
    return 64 - root_cnode_bits - radix;
}

inline constexpr unsigned input = 1;
inline constexpr unsigned vspace = 3;
inline constexpr unsigned reply = 4;
inline constexpr unsigned monitor = 5;
inline constexpr unsigned own_thread = 6; // benchmark configuration
inline constexpr unsigned notifications = 10;
inline constexpr unsigned endpoints = 74;
inline constexpr unsigned irqs = 138;
inline constexpr unsigned children = 202;
inline constexpr unsigned far = 1U << library_cnode_bits; // limits="wide"; the CNode is larger then

inline constexpr std::uint64_t call_badge = std::uint64_t{1} << 63;
inline constexpr std::uint64_t fault_badge = std::uint64_t{1} << 62;

[[nodiscard]] constexpr std::uint64_t notification_badge(unsigned id) {
    return std::uint64_t{1} << id;
}

} // namespace sdk::slots
