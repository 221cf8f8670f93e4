// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Floating-point registers of one thread, and the switch that makes their use trap. Who owns the
// registers is decided by generic code; `save` and `restore` need them enabled.
#pragma once

#include "arch/riscv64/machine.hpp"

namespace arch::fpu {

struct State {
    Word registers[32];
    Word control; // fcsr
};

// After enable() user code may use the registers; after disable() every use traps.
inline void enable() {
    machine::set_bits<csr::Sstatus>(csr::Sstatus::FloatingPoint::make(1));
}

inline void disable() {
    machine::clear_bits<csr::Sstatus>(csr::Sstatus::FloatingPoint::mask);
}

[[nodiscard]] inline bool is_enabled() {
    return csr::Sstatus::FloatingPoint::get(machine::read<csr::Sstatus>()) != 0;
}

inline void save(State& state) {
    state.control = machine::save_floating_point(state.registers);
}

inline void restore(const State& state) {
    machine::restore_floating_point(state.registers, state.control);
}

} // namespace arch::fpu
