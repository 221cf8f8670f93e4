// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// External interrupts through the PLIC, and the timer under a number of its own.
//
// A source is masked, open, or in service. The PLIC itself keeps a source quiet from its claim to
// its completion, so "in service" is already silent and a level-triggered device isn't seen again
// before user level has dealt with it.
//
//   state        | claim()    | mask()     | unmask() | acknowledge() | deactivate()
//   masked       | -          | -          | open     | open          | -
//   open         | in service | masked     | -        | -             | masked
//   in service   | -          | -          | -        | open          | masked
//
// Invariant: a source is enabled in this core's PLIC context exactly while it isn't masked. Sources
// that the loader didn't give to this kernel stay masked.
#pragma once

#include "arch/riscv64/machine.hpp"

#include "abi/boot_block.hpp"

namespace arch::interrupt {

inline constexpr unsigned first = 1;
inline constexpr unsigned last = 96;
inline constexpr unsigned kernel_timer = 96;
inline constexpr unsigned none = ~0U; // claim(): nothing was pending after all

// Any trigger may be asked for, and nothing follows: the wiring of a source decides
// (invocations.md section 4).
inline constexpr bool trigger_supported = true;

void initialise(const abi::BootBlock& block);

// Takes the pending interrupt: a source goes in service. The timer comes before all sources.
[[nodiscard]] unsigned claim();

// Ends a claim that no handler will acknowledge (timer, unowned source).
void complete(unsigned irq);

void mask(unsigned irq);
void unmask(unsigned irq);
void acknowledge(unsigned irq);

// The handler is gone: ends a claim and masks.
void deactivate(unsigned irq);

inline void set_trigger(unsigned /*irq*/, bool /*edge*/) {}

// Whether an interrupt waits; cheap, for preemption points.
[[nodiscard]] inline bool pending() {
    return (machine::read<csr::Sip>() & machine::read<csr::Sie>()) != 0;
}

} // namespace arch::interrupt
