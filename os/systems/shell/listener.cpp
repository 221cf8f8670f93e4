// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Counts notifications, and tells the number to whoever calls.
#include <cstdint>
#include <microkit.h>

namespace {

std::uint64_t heard;

} // namespace

void init() {}

void notified(microkit_channel) {
    ++heard;
}

microkit_msginfo microkit_protected(microkit_channel, microkit_msginfo) {
    microkit_mr_set(0, heard);
    return microkit_msginfo_new(0, 1);
}
