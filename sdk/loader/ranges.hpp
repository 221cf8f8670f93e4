// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Sets of address ranges, small and of fixed capacity.
//
// Invariant of RangeSet: its ranges are ascending, not empty, and no two touch or overlap.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace loader {

// Addresses [start, end); empty when end <= start.
struct Range {
    std::uint64_t start = 0;
    std::uint64_t end = 0;

    constexpr bool empty() const { return end <= start; }

    constexpr std::uint64_t size() const { return empty() ? 0 : end - start; }

    constexpr bool overlaps(const Range& other) const {
        return !empty() && !other.empty() && start < other.end && other.start < end;
    }

    friend constexpr bool operator==(const Range&, const Range&) = default;
};

// What `add` and `subtract` did: nothing was lost, or the set had no room for another range.
enum class Fit { complete, truncated };

class RangeSet {
public:
    static constexpr std::size_t capacity = 64;

    constexpr RangeSet() = default;

    explicit constexpr RangeSet(Range range) : ranges_{range}, count_(range.empty() ? 0 : 1) {}

    constexpr std::span<const Range> ranges() const { return {ranges_.data(), count_}; }

    // Whether all addresses of `range` are in the set.
    constexpr bool contains(Range range) const;

    // Adds the addresses of `range`. Without room for another range the set stays as it was.
    [[nodiscard]] constexpr Fit add(Range range);

    // Removes the addresses of `range`. Without room for a split, the upper part is lost.
    constexpr Fit subtract(Range range);

    // Shrinks every range to whole pages of `alignment` bytes (a power of two).
    constexpr void align_inward(std::uint64_t alignment);

private:
    constexpr void remove(std::size_t index);
    constexpr Fit insert(std::size_t index, Range range);

    std::array<Range, capacity> ranges_{};
    std::size_t count_ = 0;
};

constexpr bool RangeSet::contains(Range range) const {
    for (const Range& part : ranges()) {
        if (part.start <= range.start && range.end <= part.end) {
            return true;
        }
    }
    return range.empty();
}

constexpr Fit RangeSet::add(Range range) {
    if (range.empty()) {
        return Fit::complete;
    }
    std::size_t first = 0; // of those that touch or overlap `range`
    while (first < count_ && ranges_[first].end < range.start) {
        first++;
    }
    if (first == count_ || ranges_[first].start > range.end) {
        return insert(first, range);
    }
    Range& merged = ranges_[first];
    merged.start = range.start < merged.start ? range.start : merged.start;
    merged.end = range.end > merged.end ? range.end : merged.end;
    while (first + 1 < count_ && ranges_[first + 1].start <= merged.end) {
        const std::uint64_t end = ranges_[first + 1].end;
        merged.end = end > merged.end ? end : merged.end;
        remove(first + 1);
    }
    return Fit::complete;
}

constexpr Fit RangeSet::subtract(Range range) {
    Fit fit = Fit::complete;
    for (std::size_t i = 0; i < count_;) {
        const Range old = ranges_[i];
        if (!old.overlaps(range)) {
            i++;
            continue;
        }
        const Range below{old.start, range.start};
        const Range above{range.end, old.end};
        remove(i);
        if (!below.empty()) {
            fit = insert(i, below); // fits: a range was just removed
            i++;
        }
        if (!above.empty()) {
            fit = insert(i, above);
            i += fit == Fit::complete ? 1 : 0;
        }
    }
    return fit;
}

constexpr void RangeSet::align_inward(std::uint64_t alignment) {
    const std::uint64_t mask = alignment - 1;
    for (std::size_t i = 0; i < count_;) {
        Range& range = ranges_[i];
        const std::uint64_t start = (range.start + mask) & ~mask;
        const bool wrapped = start < range.start; // no page begins above the old start
        range = {start, range.end & ~mask};
        if (wrapped || range.empty()) {
            remove(i);
        } else {
            i++;
        }
    }
}

constexpr void RangeSet::remove(std::size_t index) {
    for (std::size_t i = index; i + 1 < count_; i++) {
        ranges_[i] = ranges_[i + 1];
    }
    count_--;
}

constexpr Fit RangeSet::insert(std::size_t index, Range range) {
    if (count_ == capacity) {
        return Fit::truncated;
    }
    for (std::size_t i = count_; i > index; i--) {
        ranges_[i] = ranges_[i - 1];
    }
    ranges_[index] = range;
    count_++;
    return Fit::complete;
}

} // namespace loader
