// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Floating point and vector registers. While disabled, EL0's first use traps and EL1 may still
// save and restore; the kernel itself uses none of them.
#pragma once

#include "arch/aarch64/machine.hpp"
#include "core/types.hpp"

namespace arch::fpu {

// v0-v31, FPSR, FPCR; a new thread's are zero.
struct alignas(16) State {
    Word vectors[64];
    Word status;
    Word control;
};

static_assert(sizeof(State) == 528, "machine::save_vector_registers writes 528 bytes");

// In force from the return to user mode on.
inline void enable() {
    machine::write<CpacrEl1>(CpacrEl1::FloatingPoint::make(CpacrEl1::allow));
}

inline void disable() {
    machine::write<CpacrEl1>(CpacrEl1::FloatingPoint::make(CpacrEl1::trap_el0));
}

inline void save(State& state) {
    machine::save_vector_registers(&state);
}

inline void restore(const State& state) {
    machine::restore_vector_registers(&state);
}

} // namespace arch::fpu
