// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Serial device class: what a memory region that carries a byte ring looks like.
//
//   offset 0      RingHeader (the rest of the page is unused)
//   offset 4096   the bytes; the region is one page larger than a power of two
//
// Both sides map the region read-write. Each end of a ring is a channel: the producer notifies it
// when the consumer asked to be woken, and the other way round when the producer waits for room.
#pragma once

#include "libs/queue/ring.hpp"
#include "os/memory.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace os::serial {

using Producer = queue::Producer<char>;
using Consumer = queue::Consumer<char>;

inline constexpr std::size_t ring_bytes_offset = 4096;

// A region as the system description gives it: the tool writes both words into the image.
struct RingRegion {
    std::uintptr_t address;
    std::size_t size;
};

// Side is Producer or Consumer. Its capacity is 0, and so it is not valid(), if the region is none.
template <typename Side>
Side open_ring(RingRegion region) {
    if (region.address == 0 || region.size <= ring_bytes_offset) {
        return Side{};
    }
    auto& header = *memory_at<queue::RingHeader>(region.address);
    auto* const bytes = memory_at<char>(region.address + ring_bytes_offset);
    return Side{header, std::span{bytes, region.size - ring_bytes_offset}};
}

} // namespace os::serial
