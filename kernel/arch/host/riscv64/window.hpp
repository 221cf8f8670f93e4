// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The window onto physical memory, on the host: where the memory of the active machine lies.
#pragma once

#include "core/types.hpp"

extern Word host_window;

[[nodiscard]] inline Word window_offset() {
    return host_window;
}
