// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The loader's last step: page tables, translation on, and into the kernel.
//
//   TTBR0  the loader at its own address, in blocks of 2 MiB: the jump itself needs it
//   TTBR1  the kernel image at its link address, in pages, as the kernel's own tables will have
//          it (a change of block size would need break-before-make, DDI 0487, D8.14)
//
// Everything so far was written past the caches, so what they hold of it is thrown away.
#include "board.hpp"
#include "console.hpp"
#include "hardware.hpp"
#include "loader.hpp"

extern "C" const char loader_start[];
extern "C" const char loader_end[];

namespace loader::arch {

namespace {

constexpr std::uint64_t block_size = std::uint64_t{2} << 20;
constexpr unsigned entry_count = 512;

struct alignas(page_size) Table {
    std::uint64_t entries[entry_count];
};

// Both halves are 39 bits: three levels.
struct Tables {
    Table own_root;
    Table own_blocks;
    Table kernel_root;
    Table kernel_directory;
    Table kernel_pages;
};

constinit Tables tables{};

constexpr std::uint64_t table_entry = 0b11;
constexpr std::uint64_t block = 0b01;
constexpr std::uint64_t page = 0b11;
constexpr std::uint64_t accessed = 1U << 10;
constexpr std::uint64_t inner_shareable = 3U << 8;
constexpr std::uint64_t normal_memory = accessed | inner_shareable; // attribute 0

constexpr std::uint64_t memory_attributes = 0xff; // attribute 0: write-back, allocate

// TCR_EL1: 39 bits and 4 KiB pages for both halves, cached walks, 40 physical bits, 16-bit ASIDs.
constexpr std::uint64_t half = 25 | 1U << 8 | 1U << 10 | 3U << 12;
constexpr std::uint64_t translation_control =
    half | half << 16 | std::uint64_t{2} << 30 | std::uint64_t{2} << 32 | std::uint64_t{1} << 36;

// SCTLR_EL1: the bits that are one, translation, data and instruction caches.
constexpr std::uint64_t system_control = 0x30d0'0800 | 1U << 0 | 1U << 2 | 1U << 12;

std::uint64_t address_of(const void* object) {
    return reinterpret_cast<std::uint64_t>(object);
}

// `level` 1 to 3, entries of 1 GiB, 2 MiB, 4 KiB.
std::uint64_t& entry(Table& table, std::uint64_t address, unsigned level) {
    return table.entries[address >> (12 + 9 * (3 - level)) & (entry_count - 1)];
}

void map_loader() {
    const std::uint64_t first = address_of(loader_start) & ~(block_size - 1);
    for (std::uint64_t address = first; address < address_of(loader_end); address += block_size) {
        entry(tables.own_blocks, address, 2) = address | block | normal_memory;
        entry(tables.own_root, address, 1) = address_of(&tables.own_blocks) | table_entry;
    }
}

void map_kernel(const Handover& handover) {
    const std::uint64_t base = handover.kernel_virtual;
    entry(tables.kernel_root, base, 1) = address_of(&tables.kernel_directory) | table_entry;
    entry(tables.kernel_directory, base, 2) = address_of(&tables.kernel_pages) | table_entry;
    for (std::uint64_t offset = 0; offset < handover.kernel_size; offset += page_size) {
        entry(tables.kernel_pages, base + offset, 3) =
            (handover.kernel_physical + offset) | page | normal_memory;
    }
}

void invalidate_written(const Handover& handover) {
    const auto& boot = *reinterpret_cast<const abi::BootBlock*>(handover.kernel_physical);
    const std::uint64_t tree = boot.device_tree;
    invalidate_data(boot.user_start, boot.user_end);
    invalidate_data(tree, tree + boot.device_tree_size);
    invalidate_data(handover.kernel_physical, handover.kernel_physical + handover.kernel_size);
    invalidate_data(address_of(&tables), address_of(&tables + 1));
}

// Register operands are loaded before translation is on; nothing after it touches memory.
[[noreturn]] void turn_on_and_jump(const Handover& handover) {
    asm volatile("msr mair_el1, %0\n"
                 "msr tcr_el1, %1\n"
                 "msr ttbr0_el1, %2\n"
                 "msr ttbr1_el1, %3\n"
                 "ic iallu\n"
                 "tlbi vmalle1\n"
                 "dsb sy\n"
                 "isb\n"
                 "msr sctlr_el1, %4\n"
                 "isb\n"
                 "mov x0, %5\n"
                 "br %6"
                 :
                 : "r"(memory_attributes), "r"(translation_control),
                   "r"(address_of(&tables.own_root)), "r"(address_of(&tables.kernel_root)),
                   "r"(system_control), "r"(handover.core_id), "r"(handover.entry)
                 : "x0", "memory");
    __builtin_unreachable();
}

} // namespace

void enter_kernel(const Handover& handover) {
    if (handover.kernel_size > block_size) {
        fail("the kernel is larger than the 2 MiB its tables map");
    }
    map_loader();
    map_kernel(handover);
    invalidate_written(handover);
    turn_on_and_jump(handover);
}

Range built_in_memory() {
    return {board::memory_base, board::memory_base + board::memory_default_size};
}

// Firmware that must be kept says so in the device tree.
Range firmware_memory() {
    return {};
}

// The kernel's window ends where its image begins: 511 GiB.
std::uint64_t physical_limit() {
    return 0x7f'c000'0000;
}

} // namespace loader::arch
