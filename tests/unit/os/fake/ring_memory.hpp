// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A memory region with a byte ring, and its far end: what the test types into or reads out of.
#pragma once

#include "os/serial/ring.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fake {

class RingMemory {
public:
    explicit RingMemory(std::size_t capacity)
        : memory_(os::serial::ring_bytes_offset + capacity + alignment) {}

    os::serial::RingRegion region() {
        const auto start = reinterpret_cast<std::uintptr_t>(memory_.data());
        return {(start + alignment - 1) / alignment * alignment, memory_.size() - alignment};
    }

    template <typename Side>
    Side open() {
        return os::serial::open_ring<Side>(region());
    }

private:
    static constexpr std::size_t alignment = 64;
    std::vector<char> memory_;
};

// Pushes what fits; the number of bytes that did.
inline std::size_t push(os::serial::Producer& ring, std::string_view text) {
    std::size_t pushed = 0;
    while (pushed < text.size() && ring.try_push(text[pushed])) {
        ++pushed;
    }
    (void)ring.publish();
    return pushed;
}

// Pops at most `most` bytes. Says in `signal` whether the producer wanted to be told.
inline std::string pop(os::serial::Consumer& ring, std::size_t most = ~std::size_t{0},
                       bool* signal = nullptr) {
    std::string text;
    while (text.size() < most) {
        const auto byte = ring.try_pop();
        if (!byte) {
            break;
        }
        text += *byte;
    }
    const bool wanted = ring.release();
    if (signal != nullptr) {
        *signal = wanted;
    }
    return text;
}

} // namespace fake
