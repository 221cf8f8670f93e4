// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The kernel's window onto physical memory: TTBR1 with a 39-bit address space.
#pragma once

#include "core/types.hpp"

[[nodiscard]] constexpr Word window_offset() {
    return 0xffff'ff80'0000'0000;
}
