// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The pending time-outs of all clients, earliest first: a binary heap in a fixed array. A client's
// share is fixed too, so that none can use up the places of the others.
#pragma once

#include "os/timer/protocol.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace os::timer {

class Timeouts {
public:
    static constexpr std::size_t clients = 62; // channel ids of a protection domain

    // False if the client has `timeouts_per_client` pending already.
    [[nodiscard]] bool try_add(std::uint32_t client, Nanoseconds deadline) {
        if (client >= clients || pending_of_[client] == timeouts_per_client) {
            return false;
        }
        ++pending_of_[client];
        heap_[count_++] = {deadline, client};
        std::ranges::push_heap(pending(), later);
        return true;
    }

    // The earliest deadline, if any time-out is pending.
    [[nodiscard]] std::optional<Nanoseconds> find_earliest() const {
        if (count_ == 0) {
            return std::nullopt;
        }
        return heap_[0].deadline;
    }

    // Takes one time-out out that is over, and says whose it was.
    [[nodiscard]] std::optional<std::uint32_t> take_expired(Nanoseconds now) {
        if (count_ == 0 || heap_[0].deadline > now) {
            return std::nullopt;
        }
        std::ranges::pop_heap(pending(), later);
        const std::uint32_t client = heap_[--count_].client;
        --pending_of_[client];
        return client;
    }

private:
    struct Timeout {
        Nanoseconds deadline;
        std::uint32_t client;
    };

    static bool later(const Timeout& left, const Timeout& right) {
        return left.deadline > right.deadline;
    }

    std::span<Timeout> pending() { return std::span{heap_}.first(count_); }

    std::array<Timeout, clients * timeouts_per_client> heap_{};
    std::array<std::uint32_t, clients> pending_of_{};
    std::size_t count_ = 0;
};

} // namespace os::timer
