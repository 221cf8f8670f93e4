// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The GICv2 driver behind interrupt.hpp.
#include "arch/aarch64/gic_v2.hpp"

#include "arch/aarch64/interrupt.hpp"

namespace arch::interrupt {

namespace {

// All interrupts have one priority: the kernel never nests them.
constexpr u32 same_priority = 0xa0a0'a0a0; // four interrupts, one byte each
constexpr u32 allow_all_priorities = 0xff;
constexpr u32 enable = 1;

void write_distributor(Word offset, u32 value) {
    machine::mmio_write32(mmu::distributor_window + offset, value);
}

[[nodiscard]] u32 read_distributor(Word offset) {
    return machine::mmio_read32(mmu::distributor_window + offset);
}

void write_cpu_interface(Word offset, u32 value) {
    machine::mmio_write32(mmu::cpu_interface_window + offset, value);
}

// The word of `owned` that covers 32 interrupts from `irq` on.
[[nodiscard]] u32 owned_bits(const abi::BootBlock& block, unsigned irq) {
    return static_cast<u32>(block.interrupts[irq / 64] >> (irq % 64));
}

void initialise_banked() {
    write_distributor(gic::clear_enable, ~u32{0});
    write_distributor(gic::clear_pending, ~u32{0});
    for (unsigned irq = 0; irq < gic::first_shared; irq += 4) {
        write_distributor(gic::priority + irq, same_priority);
    }
}

} // namespace

void initialise(const abi::BootBlock& block) {
    initialise_banked();
    for (unsigned irq = gic::first_shared; irq < board::interrupt_count; irq += 32) {
        write_distributor(gic::clear_enable + gic::Bit::offset(irq), owned_bits(block, irq));
    }
    write_cpu_interface(gic::priority_mask, allow_all_priorities);
    write_cpu_interface(gic::control, enable);
    unmask(kernel_timer);
}

unsigned claim() {
    const u32 taken = machine::mmio_read32(mmu::cpu_interface_window + gic::acknowledge);
    const unsigned irq = gic::Acknowledge::Interrupt::get(taken);
    if (irq >= gic::Acknowledge::first_special) {
        return none;
    }
    write_cpu_interface(gic::end_of_interrupt, taken); // with the sender's id, if an SGI
    return irq;
}

void mask(unsigned irq) {
    write_distributor(gic::clear_enable + gic::Bit::offset(irq), gic::Bit::mask(irq));
}

void unmask(unsigned irq) {
    write_distributor(gic::set_enable + gic::Bit::offset(irq), gic::Bit::mask(irq));
}

void deactivate(unsigned irq) {
    mask(irq);
    write_distributor(gic::clear_pending + gic::Bit::offset(irq), gic::Bit::mask(irq));
}

void set_trigger(unsigned irq, bool edge) {
    if (irq < gic::first_shared) {
        return;
    }
    const Word offset = gic::configuration + gic::Trigger::offset(irq);
    const u32 others = read_distributor(offset) & ~gic::Trigger::edge(irq);
    write_distributor(offset, edge ? others | gic::Trigger::edge(irq) : others);
}

void send_sgi(unsigned irq, unsigned target) {
    using Request = gic::SoftwareGenerated;
    const Word request = Request::Targets::make(Word{1} << target) | Request::Interrupt::make(irq);
    machine::complete_all(); // what the sender wrote is seen before the interrupt
    write_distributor(gic::software_generated, static_cast<u32>(request));
}

} // namespace arch::interrupt
