// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The generic timer (DDI 0487, chapter D12). The deadline last programmed is remembered, because
// most kernel exits leave it as it is.
#include "arch/aarch64/timer.hpp"

#include "board.hpp"
#include "config.hpp"
#include "core/assert.hpp"

namespace arch::timer {

namespace {

constinit Word programmed = never;
constinit bool physical_timer_allowed = false;

void program(Word ticks) {
    programmed = ticks;
    machine::write<CntvCvalEl0>(ticks);
}

void write_user_access() {
    machine::write<CntkctlEl1>(CntkctlEl1::PhysicalCounterEl0::make(1) |
                               CntkctlEl1::VirtualCounterEl0::make(1) |
                               CntkctlEl1::PhysicalTimerEl0::make(physical_timer_allowed));
}

} // namespace

void initialise(const abi::BootBlock& block) {
    if (block.timer_frequency != board::timer_frequency) {
        unreachable(); // every conversion would be wrong
    }
    write_user_access();
    machine::write<PmuserenrEl0>(PmuserenrEl0::Enable::make(config::benchmark));
    program(never);
    machine::write<CntvCtlEl0>(CntvCtlEl0::Enable::make(1));
}

void set_deadline(Word ticks) {
    if (ticks != programmed) {
        program(ticks);
    }
}

void acknowledge() {
    program(never);
}

void set_user_physical_timer(bool allowed) {
    if (allowed != physical_timer_allowed) {
        physical_timer_allowed = allowed;
        write_user_access();
    }
}

} // namespace arch::timer
