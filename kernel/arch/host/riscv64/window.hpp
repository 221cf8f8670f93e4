// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Stands in for kernel/arch/riscv64/window.hpp: where the model's memory is in the host's address
// space. A constant, so that the kernel's address arithmetic is the same as on the machine.
#pragma once

#include "core/types.hpp"

[[nodiscard]] constexpr Word window_offset() {
    return 0x2000'0000'0000;
}
