// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The counter every protection domain may read: `time` on RISC-V (10 MHz on QEMU's virt machine),
// the virtual count of the generic timer on AArch64 (62.5 MHz there).
#pragma once

#include <cstdint>

namespace os {

// Ordered with what comes before and after it in the program.
inline std::uint64_t read_ticks() {
    std::uint64_t ticks = 0;
#if defined(__riscv)
    asm volatile("fence\n\trdtime %0" : "=r"(ticks)::"memory");
#else
    asm volatile("isb\n\tmrs %0, cntvct_el0" : "=r"(ticks)::"memory");
#endif
    return ticks;
}

} // namespace os
