// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Interrupts through a GICv2 (Arm IHI 0048B). The loader initialised the distributor; the kernel
// touches its banked registers and the enable bits of its own interrupts.
//
//   step                     what the controller sees           interrupt afterwards
//   claim()                  IAR read, then EOIR written        active, then inactive again
//   mask(irq)                ICENABLER                          pending at most, not signalled
//   acknowledge(irq)         ISENABLER (user Ack)               signalled again if pending
//
// The claim ends at once, since nothing in the kernel nests on it: CPU interrupts stay masked until
// the return to user mode, and by then a user's interrupt is masked here and the timer's is
// programmed anew. A line that is still raised between the two costs at most a spurious claim.
// Controllers may refuse to mask software-generated interrupts: each one sent is then delivered.
#pragma once

#include "arch/aarch64/mmu.hpp"
#include "board.hpp"
#include "core/types.hpp"

#include "abi/boot_block.hpp"

namespace arch::interrupt {

inline constexpr unsigned first = 0;
inline constexpr unsigned last = board::interrupt_count - 1;
inline constexpr unsigned kernel_timer = board::virtual_timer_interrupt;
inline constexpr unsigned none = ~0U;
inline constexpr bool trigger_supported = true;

// Software-generated interrupts and the processor interfaces they can be sent to.
inline constexpr unsigned sgi_count = 16;
inline constexpr unsigned sgi_target_count = 8;

void initialise(const abi::BootBlock& block);

// The interrupt being taken, or `none` if it was spurious.
[[nodiscard]] unsigned claim();

// Nothing is left to do: claim() ended it.
inline void complete(unsigned /*irq*/) {}

void mask(unsigned irq);
void unmask(unsigned irq);

inline void acknowledge(unsigned irq) {
    unmask(irq);
}

// Back to the state before the interrupt was ever handed out: masked, not pending.
void deactivate(unsigned irq);

// Level or edge; the triggers of SGIs and PPIs are fixed by the controller.
void set_trigger(unsigned irq, bool edge);

// Raises software-generated interrupt `irq` on the processor interface `target`.
void send_sgi(unsigned irq, unsigned target);

// Is an interrupt waiting? For preemption points.
[[nodiscard]] inline bool pending() {
    return IsrEl1::Irq::get(machine::read<IsrEl1>()) != 0;
}

} // namespace arch::interrupt
