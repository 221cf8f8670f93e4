// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "arch/riscv64/timer.hpp"

#include "config.hpp"
#include "core/assert.hpp"

namespace arch::timer {
namespace {

constexpr Word never = ~Word{0};

struct State {
    Word programmed; // deadline
    bool has_stimecmp;
};

constinit State state{};

constexpr Word user_counters() {
    using csr::Scounteren;
    const Word counters = Scounteren::Cycle::mask | Scounteren::Instructions::mask;
    return Scounteren::Time::mask | (config::benchmark ? counters : 0);
}

} // namespace

void initialise(const abi::BootBlock& block) {
    if (block.timer_frequency != board::timer_frequency) {
        unreachable(); // every conversion above would be wrong
    }
    machine::write<csr::Scounteren>(user_counters());
    state.has_stimecmp = (block.flags & abi::boot_flag_sstc) != 0;
    acknowledge();
}

void set_deadline(Word deadline) {
    if (deadline == state.programmed) {
        return;
    }
    state.programmed = deadline;
    if (state.has_stimecmp) {
        machine::write<csr::Stimecmp>(deadline);
    } else {
        machine::firmware_set_timer(deadline);
    }
    machine::set_bits<csr::Sie>(csr::Sie::Timer::mask);
}

void acknowledge() {
    state.programmed = never;
    machine::clear_bits<csr::Sie>(csr::Sie::Timer::mask);
}

} // namespace arch::timer
