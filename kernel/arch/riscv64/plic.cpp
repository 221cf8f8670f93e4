// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Platform-level interrupt controller, one context of it. Priorities of the sources belong to all
// contexts and are the loader's business.
// Source: RISC-V Platform-Level Interrupt Controller Specification 1.0.0.
#include "arch/riscv64/interrupt.hpp"
#include "arch/riscv64/layout.hpp"
#include "board.hpp"

namespace arch::interrupt {
namespace {

constexpr unsigned word_bits = 32;
constexpr unsigned word_count = board::plic_source_last / word_bits + 1;
constexpr Word page_mask = 0xfff;
constexpr Word threshold_offset = 0;
constexpr Word claim_offset = 4;

using Bitmap = u32[word_count];

struct State {
    Word enable_base; // of the context's enable bits, in the device window
    Bitmap owned;     // by this kernel, says the loader
    Bitmap enabled;
    Bitmap in_service;
};

constinit State state{};

constexpr u32 bit(unsigned irq) {
    return u32{1} << (irq % word_bits);
}

bool contains(const Bitmap& bitmap, unsigned irq) {
    return irq <= board::plic_source_last && (bitmap[irq / word_bits] & bit(irq)) != 0;
}

void write_enabled(unsigned word, u32 enabled) {
    state.enabled[word] = enabled;
    machine::mmio_write32(state.enable_base + sizeof(u32) * word, enabled);
}

Word context_register(Word offset) {
    return layout::device_address(layout::DevicePage::interrupt_context) + offset;
}

// The PLIC ignores the completion of a source that isn't enabled: those in service always are.
void finish_service(unsigned irq) {
    state.in_service[irq / word_bits] &= ~bit(irq);
    machine::mmio_write32(context_register(claim_offset), irq);
}

u32 owned_word(const abi::BootBlock& block, unsigned word) {
    constexpr unsigned shift_of_odd_word = 32;
    const Word pair = block.interrupts[word / 2];
    return static_cast<u32>(word % 2 == 0 ? pair : pair >> shift_of_odd_word);
}

} // namespace

void initialise(const abi::BootBlock& block) {
    const unsigned context = static_cast<unsigned>(block.interrupt_context);
    state.enable_base = layout::device_address(layout::DevicePage::interrupt_enable) +
                        (board::plic_enable(context) & page_mask);
    for (unsigned word = 0; word < word_count; word++) {
        state.owned[word] = owned_word(block, word);
        write_enabled(word, 0);
    }
    machine::mmio_write32(context_register(threshold_offset), 0);
    machine::set_bits<csr::Sie>(csr::Sie::External::mask);
}

unsigned claim() {
    if (csr::Sie::Timer::get(machine::read<csr::Sip>() & machine::read<csr::Sie>()) != 0) {
        return kernel_timer;
    }
    const unsigned irq = machine::mmio_read32(context_register(claim_offset));
    if (irq < first || irq > board::plic_source_last) {
        return none;
    }
    state.in_service[irq / word_bits] |= bit(irq);
    return irq;
}

void complete(unsigned irq) {
    if (contains(state.in_service, irq)) {
        finish_service(irq);
    }
}

void mask(unsigned irq) {
    if (contains(state.enabled, irq) && !contains(state.in_service, irq)) {
        write_enabled(irq / word_bits, state.enabled[irq / word_bits] & ~bit(irq));
    }
}

void unmask(unsigned irq) {
    if (contains(state.owned, irq) && !contains(state.enabled, irq)) {
        write_enabled(irq / word_bits, state.enabled[irq / word_bits] | bit(irq));
    }
}

void acknowledge(unsigned irq) {
    complete(irq);
    unmask(irq);
}

void deactivate(unsigned irq) {
    complete(irq);
    mask(irq);
}

} // namespace arch::interrupt
