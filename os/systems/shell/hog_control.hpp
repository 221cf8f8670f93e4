// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the shell and the hog share: for how long to spin. The shell writes the number and notifies
// the hog; the hog sets it back to 0 when it is done, and the shell does to end it early.
#pragma once

#include <atomic>
#include <cstdint>

struct HogControl {
    std::atomic<std::uint32_t> seconds;
};

inline constexpr std::uint32_t most_hog_seconds = 60;
