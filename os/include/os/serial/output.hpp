// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A client's text output: a sink for text::print that fills the ring to the transmit virtualiser.
// Lines end in '\n'; the virtualiser makes them what a terminal wants. A client that may not lose
// a byte looks at room() first; what finds the ring full is counted in lost().
#pragma once

#include "os/serial/ring.hpp"

#include <cstdint>
#include <microkit.h>

namespace os::serial {

class Output {
public:
    Output() = default;

    Output(RingRegion region, microkit_channel channel)
        : ring_{open_ring<Producer>(region)}, channel_{channel} {}

    void put(char character) {
        if (!ring_.try_push(character)) {
            ++lost_;
        }
    }

    // Hands what was put to the virtualiser.
    void flush() {
        if (ring_.publish()) {
            microkit_notify(channel_);
        }
    }

    [[nodiscard]] std::uint32_t capacity() const { return ring_.capacity(); }

    [[nodiscard]] std::uint32_t room() { return ring_.room(); }

    [[nodiscard]] std::uint32_t lost() const { return lost_; }

    // Asks for a notification when there is room. False if there is enough already.
    [[nodiscard]] bool try_sleep(std::uint32_t wanted) { return ring_.try_sleep(wanted); }

private:
    Producer ring_;
    microkit_channel channel_ = 0;
    std::uint32_t lost_ = 0;
};

} // namespace os::serial
