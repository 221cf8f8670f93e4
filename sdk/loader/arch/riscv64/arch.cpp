// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The loader's RISC-V part: console, facts about the hart, interrupt controller, exceptions.
#include "board.hpp"
#include "console.hpp"
#include "loader.hpp"

// start.S
extern "C" bool loader_stimecmp_exists();
extern "C" [[noreturn]] void loader_run_copy(std::uint64_t core, std::uint64_t device_tree,
                                             std::uint64_t start);
extern "C" [[noreturn]] void loader_exception(std::uint64_t cause, std::uint64_t pc,
                                              std::uint64_t value);

namespace loader::arch {
namespace {

template <typename T>
volatile T& device(uint64_t address) {
    return *reinterpret_cast<volatile T*>(address);
}

} // namespace

// NS16550A, as the firmware left it.
void put(char character) {
    constexpr uint64_t line_status = board::uart_base + 5;
    constexpr unsigned char transmitter_empty = 0x20;
    constexpr unsigned patience = 1'000'000;
    for (unsigned i = 0; i < patience; i++) {
        if ((device<unsigned char>(line_status) & transmitter_empty) != 0) {
            break;
        }
    }
    device<unsigned char>(board::uart_base) = static_cast<unsigned char>(character);
}

void halt() {
    for (;;) {
        asm volatile("wfi");
    }
}

Range built_in_memory() {
    return {board::memory_base, board::memory_base + board::memory_default_size};
}

Range firmware_memory() {
    return {board::memory_base, board::firmware_end};
}

// The kernel's RAM window: Sv39's upper half up to the kernel image.
uint64_t physical_limit() {
    return 0xffff'ffff'8000'0000 - 0xffff'ffc0'0000'0000;
}

// Priority 1 for every source: above the threshold 0 of a context that listens. What a context
// listens to is its kernel's business.
void initialise_interrupts(uint64_t /*core*/) {
    for (unsigned source = 1; source <= board::plic_source_last; source++) {
        device<std::uint32_t>(board::plic_priority(source)) = 1;
    }
}

void describe_core(uint64_t core, const TreeFacts& facts, abi::BootBlock& block) {
    block.core_id = core;
    block.hart_id = core;
    block.interrupt_context = board::plic_supervisor_context(core);
    block.ipi_target = core;
    block.timer_frequency =
        facts.timer_frequency != 0 ? facts.timer_frequency : board::timer_frequency;
    block.flags = facts.sstc && loader_stimecmp_exists() ? abi::boot_flag_sstc : 0;
    constexpr unsigned word_bits = 64;
    for (unsigned source = 1; source <= board::plic_source_last; source++) {
        block.interrupts[source / word_bits] |= uint64_t{1} << (source % word_bits);
    }
}

void run_copy(uint64_t start, uint64_t core, uint64_t device_tree) {
    loader_run_copy(core, device_tree, start);
}

} // namespace loader::arch

void loader_exception(std::uint64_t cause, std::uint64_t pc, std::uint64_t value) {
    loader::print("loader: exception, scause ");
    loader::print_hex(cause);
    loader::print(" sepc ");
    loader::print_hex(pc);
    loader::print(" stval ");
    loader::print_hex(value);
    loader::print("\n");
    loader::arch::halt();
}
