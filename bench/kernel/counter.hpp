// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Instructions executed so far by the core, at all levels of privilege. Readable by user programs
// under a benchmark kernel; meaningful under QEMU's -icount shift=0 and on hardware.
// RISC-V: the counter instret. AArch64: event 0x08 (INST_RETIRED) on event counter 0.
#pragma once

#include "abi/word.hpp"

namespace bench {

using abi::Word;

#if defined(__riscv)

inline void start_counter() {}

[[gnu::always_inline]] inline Word instructions() {
    Word value = 0;
    asm volatile("rdinstret %0" : "=r"(value)::"memory");
    return value;
}

#elif defined(__aarch64__)

inline void start_counter() {
    constexpr Word instructions_retired = 0x08;
    constexpr Word counter = 1; // a bit a counter
    asm volatile("msr pmevtyper0_el0, %0" ::"r"(instructions_retired));
    asm volatile("msr pmcntenset_el0, %0" ::"r"(counter));
    asm volatile("msr pmcr_el0, %0; isb" ::"r"(Word{1})); // E: count
}

[[gnu::always_inline]] inline Word instructions() {
    Word value = 0;
    asm volatile("mrs %0, pmevcntr0_el0" : "=r"(value)::"memory");
    return value;
}

#endif

} // namespace bench
