// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Where things go in memory. Pure functions, tested on the host.
#pragma once

#include "ranges.hpp"

#include <cstdint>
#include <optional>

namespace loader {

// The first `size` bytes, `alignment` aligned (a power of two), that lie in `granted` and touch
// nothing in `occupied`.
constexpr std::optional<Range> find_free(const RangeSet& granted, const RangeSet& occupied,
                                         std::uint64_t size, std::uint64_t alignment) {
    RangeSet free = granted;
    for (const Range& range : occupied.ranges()) {
        free.subtract(range); // a part lost for want of room is a part not used
    }
    for (const Range& range : free.ranges()) {
        const std::uint64_t start = (range.start + alignment - 1) & ~(alignment - 1);
        if (start >= range.start && start < range.end && size <= range.end - start) {
            return Range{start, start + size};
        }
    }
    return std::nullopt;
}

} // namespace loader
