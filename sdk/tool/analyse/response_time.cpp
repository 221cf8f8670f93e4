// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "analyse/response_time.hpp"

#include <algorithm>
#include <limits>

namespace sdk::analyse {

namespace {

constexpr std::uint64_t most_periods = 1000;
constexpr unsigned most_steps = 100'000; // too few only when the others leave next to nothing
constexpr std::uint64_t too_long = std::numeric_limits<std::uint64_t>::max();

constexpr std::uint64_t add(std::uint64_t left, std::uint64_t right) {
    return left > too_long - right ? too_long : left + right;
}

constexpr std::uint64_t multiply(std::uint64_t left, std::uint64_t right) {
    return right != 0 && left > too_long / right ? too_long : left * right;
}

std::uint64_t taken_by(const Server& other, std::uint64_t time) {
    const std::uint64_t window = add(time, kernel_entry_us);
    const std::uint64_t releases = window / other.period + (window % other.period == 0 ? 0 : 1);
    return multiply(releases, other.budget);
}

// The recurrence then grows without end.
bool take_all(std::span<const Server> others) {
    double sum = 0;
    for (const Server& other : others) {
        sum += static_cast<double>(other.budget) / static_cast<double>(other.period);
    }
    return sum >= 1;
}

} // namespace

std::optional<std::uint64_t> response_time(const Server& own, std::span<const Server> others) {
    if (std::ranges::any_of(others, &Server::is_unbounded) || take_all(others)) {
        return std::nullopt;
    }
    const std::uint64_t start = add(kernel_entry_us, own.budget);
    const std::uint64_t limit = multiply(own.period, most_periods);
    std::uint64_t time = start;
    for (unsigned step = 0; step < most_steps && time <= limit; step++) {
        std::uint64_t next = start;
        for (const Server& other : others) {
            next = add(next, taken_by(other, time));
        }
        if (next == too_long) {
            break;
        }
        if (next == time) {
            return time;
        }
        time = next;
    }
    return std::nullopt;
}

} // namespace sdk::analyse
