// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A counter that each look moves on.
#pragma once

#include <cstdint>

namespace os {

inline std::uint64_t read_ticks() {
    static std::uint64_t ticks = 0;
    return ++ticks;
}

} // namespace os
