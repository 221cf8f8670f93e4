// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The order of registers in ReadRegisters, WriteRegisters and CopyRegisters.
#pragma once

#include "abi/word.hpp"

namespace abi {

namespace riscv64 {

struct UserContext {
    Word pc, ra, sp, gp;
    Word s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10,
        s11; // the "frame" group ends here
    Word a0, a1, a2, a3, a4, a5, a6, a7;
    Word t0, t1, t2, t3, t4, t5, t6;
    Word tp;
};

inline constexpr unsigned register_count = 32;
inline constexpr unsigned frame_register_count = 16;
static_assert(sizeof(UserContext) == register_count * sizeof(Word));

} // namespace riscv64

namespace aarch64 {

struct UserContext {
    Word pc, sp, spsr;
    Word x0, x1, x2, x3, x4, x5, x6, x7, x8, x16, x17, x18, x29,
        x30; // end of the "frame" group
    Word x9, x10, x11, x12, x13, x14, x15;
    Word x19, x20, x21, x22, x23, x24, x25, x26, x27, x28;
    Word tpidr_el0, tpidrro_el0;
};

inline constexpr unsigned register_count = 36;
inline constexpr unsigned frame_register_count = 17;
static_assert(sizeof(UserContext) == register_count * sizeof(Word));

} // namespace aarch64

} // namespace abi
