// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// libFuzzer target: the device-tree reader on any bytes. What it returns keeps the invariant of
// RangeSet; address and undefined-behaviour sanitizers watch the rest.
#include "device_tree.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void check(const loader::RangeSet& set) {
    const loader::Range* last = nullptr;
    for (const loader::Range& range : set.ranges()) {
        if (range.empty() || (last != nullptr && last->end >= range.start)) {
            std::abort();
        }
        last = &range;
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto facts = device_tree::read(std::as_bytes(std::span(data, size)), 0);
    if (facts) {
        check(facts->memory);
        check(facts->reserved);
    }
    return 0;
}
