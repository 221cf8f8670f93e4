// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The hog: spins for as long as it is told, as a program gone wild would. Its priority is above the
// shell's; its budget is a fraction of its period.
#include "hog_control.hpp"
#include "libs/text/print.hpp"
#include "os/memory.hpp"
#include "os/serial/output.hpp"
#include "os/timer/client.hpp"

#include <algorithm>

extern "C" {
// Written into the image by the tool.
std::uintptr_t hog_control;
std::uintptr_t output_ring;
std::size_t output_ring_size;
}

namespace {

constexpr microkit_channel output_channel = 1;
constexpr microkit_channel timer_channel = 2;

constinit os::serial::Output output;

// Burns time between two looks at the clock.
void burn() {
    for (int i = 0; i < 200'000; ++i) {
        asm volatile("" ::: "memory");
    }
}

os::timer::Nanoseconds spin(std::atomic<std::uint32_t>& seconds) {
    const os::timer::Nanoseconds start = os::timer::get_time(timer_channel);
    const std::uint32_t wanted =
        std::min(seconds.load(std::memory_order_relaxed), most_hog_seconds);
    os::timer::Nanoseconds elapsed = 0;
    while (elapsed < wanted * os::timer::second && seconds.load(std::memory_order_relaxed) != 0) {
        burn();
        elapsed = os::timer::get_time(timer_channel) - start;
    }
    return elapsed;
}

} // namespace

void init() {
    output = os::serial::Output{{output_ring, output_ring_size}, output_channel};
}

void notified(microkit_channel) {
    auto& seconds = os::memory_at<HogControl>(hog_control)->seconds;
    if (seconds.load(std::memory_order_relaxed) == 0) {
        return;
    }
    const os::timer::Nanoseconds elapsed = spin(seconds);
    seconds.store(0, std::memory_order_relaxed);
    text::print(output, "hog: done after ", text::fixed(elapsed / os::timer::millisecond, 3),
                " s\n");
    output.flush();
}
