// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The GICv2 distributor (Arm IHI 0048B, section 4.3): what all cores share. Banked registers and
// the CPU interface are the kernel's.
#include "board.hpp"
#include "hardware.hpp"
#include "loader.hpp"

namespace loader::arch {

namespace {

constexpr std::uint64_t control = board::gic_distributor + 0x000;
constexpr std::uint64_t type = board::gic_distributor + 0x004;
constexpr std::uint64_t clear_enable = board::gic_distributor + 0x180;
constexpr std::uint64_t clear_pending = board::gic_distributor + 0x280;
constexpr std::uint64_t clear_active = board::gic_distributor + 0x380;
constexpr std::uint64_t priority = board::gic_distributor + 0x400;
constexpr std::uint64_t targets = board::gic_distributor + 0x800;
constexpr std::uint64_t configuration = board::gic_distributor + 0xc00;

constexpr unsigned first_shared = 32;
constexpr std::uint32_t every_byte = 0x0101'0101;
constexpr std::uint32_t middle_priority = 0xa0;

// A mask with the bit of this core's CPU interface: the banked part of the target registers says
// so, but reads as zero where there is only one.
std::uint32_t own_interface() {
    const std::uint32_t own = read32(targets) & 0xff;
    return own == 0 ? 1 : own;
}

unsigned interface_number() {
    return static_cast<unsigned>(__builtin_ctz(own_interface()));
}

} // namespace

void initialise_interrupts(std::uint64_t /*core*/) {
    const unsigned count = ((read32(type) & 0x1f) + 1) * 32;
    const std::uint32_t target = own_interface() * every_byte;
    write32(control, 0);
    for (unsigned irq = first_shared; irq < count; irq += 32) {
        write32(clear_enable + irq / 8, ~0U);
        write32(clear_pending + irq / 8, ~0U);
        write32(clear_active + irq / 8, ~0U);
    }
    for (unsigned irq = first_shared; irq < count; irq += 16) {
        write32(configuration + irq / 4, 0); // level triggered
    }
    for (unsigned irq = first_shared; irq < count; irq += 4) {
        write32(priority + irq, middle_priority * every_byte);
        write32(targets + irq, target);
    }
    write32(control, 1);
}

void describe_core(std::uint64_t core, const TreeFacts& facts, abi::BootBlock& block) {
    std::uint64_t affinity = 0;
    std::uint64_t frequency = 0;
    asm volatile("mrs %0, mpidr_el1" : "=r"(affinity));
    asm volatile("mrs %0, cntfrq_el0" : "=r"(frequency));
    block.core_id = core;
    block.hart_id = affinity & 0xff'00ff'ffff;
    block.interrupt_context = interface_number();
    block.ipi_target = interface_number();
    block.timer_frequency = facts.timer_frequency != 0 ? facts.timer_frequency : frequency;
    block.flags = 0;
    for (unsigned irq = 0; irq < board::interrupt_count; irq++) {
        block.interrupts[irq / 64] |= std::uint64_t{1} << (irq % 64);
    }
}

} // namespace loader::arch
