// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the statistics service is told about the system: a memory region filled, when the system is
// built, by os/services/statistics/make_table.py out of the system description. One TableHeader,
// then its entries. All numbers are little-endian.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace os::statistics {

inline constexpr std::size_t name_length = 32;

struct TableHeader {
    static constexpr std::uint64_t expected_magic = 0x3154'4154'534b'5300; // "\0SKSTAT1"

    std::uint64_t magic;
    std::uint64_t count;
};

struct TableEntry {
    std::array<char, name_length> name; // cut to the length; ends with a 0 if it is shorter
    std::uint64_t slot;                 // of its scheduling context, in the service's root CNode
    std::uint64_t priority;
    std::uint64_t budget; // microseconds
    std::uint64_t period;
    std::uint64_t passive; // 0 or 1
};

static_assert(sizeof(TableHeader) == 16 && sizeof(TableEntry) == 72);

} // namespace os::statistics
