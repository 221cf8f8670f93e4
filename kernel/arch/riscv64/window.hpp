// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The kernel's window onto physical memory: Sv39 gives the kernel the upper 256 GiB.
#pragma once

#include "core/types.hpp"

[[nodiscard]] constexpr Word window_offset() {
    return 0xffff'ffc0'0000'0000;
}
