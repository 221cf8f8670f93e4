// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The loader's last step: page tables, translation on, and into the kernel.
//
//   TTBR0  the loader at its own address, in blocks of 2 MiB: the jump itself needs it
//   TTBR1  the kernel image at its link address
//
// How it is mapped is part of the kernel's contract:
//
//   contract    addresses  image in         MAIR
//   boot block  39 bits    pages of 4 KiB   attribute 0 is normal memory: as the kernel's own
//   tables
//                                           will have it (a change of block size would need
//                                           break-before-make, DDI 0487, D8.14)
//   seL4        48 bits    blocks of 2 MiB  the kernel keeps it: 0 device nGnRnE, 1 nGnRE, 2 GRE,
//                                           3 uncached, 4 normal memory; the core's number, 0, is
//                                           in TPIDR_EL1
//
// Everything so far was written past the caches, so what they hold of it is thrown away.
#include "board.hpp"
#include "console.hpp"
#include "hardware.hpp"
#include "loader.hpp"

extern "C" const char loader_start[];
extern "C" const char loader_end[];

// start.S
extern "C" [[noreturn]] void loader_jump(const std::uint64_t* arguments, std::uint64_t control,
                                         std::uint64_t entry);
extern "C" [[noreturn]] void loader_run_copy(std::uint64_t device_tree, std::uint64_t start);

namespace loader::arch {

namespace {

constexpr std::uint64_t block_size = std::uint64_t{2} << 20;
constexpr unsigned entry_count = 512;

struct alignas(page_size) Table {
    std::uint64_t entries[entry_count];
};

// The tops are used with addresses of 48 bits only: then there are four levels, else three.
struct Tables {
    Table own_top;
    Table own_root;
    Table own_blocks;
    Table kernel_top;
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

// TCR_EL1: 4 KiB pages for both halves, cached walks, 40 physical bits, 16-bit ASIDs.
std::uint64_t translation_control(unsigned address_bits) {
    const std::uint64_t half = (64 - address_bits) | 1U << 8 | 1U << 10 | 3U << 12;
    return half | half << 16 | std::uint64_t{2} << 30 | std::uint64_t{2} << 32 |
           std::uint64_t{1} << 36;
}

// SCTLR_EL1: the bits that are one, translation, data and instruction caches.
constexpr std::uint64_t system_control = 0x30d0'0800 | 1U << 0 | 1U << 2 | 1U << 12;

// What a contract says of translation.
struct Translation {
    unsigned address_bits;
    std::uint64_t memory_attributes;
    unsigned normal_memory; // which of the attributes
};

constexpr Translation boot_block_translation = {
    .address_bits = 39, .memory_attributes = 0xff, .normal_memory = 0};
constexpr Translation sel4_translation = {
    .address_bits = 48, .memory_attributes = 0xff'440c'0400, .normal_memory = 4};

std::uint64_t address_of(const void* object) {
    return reinterpret_cast<std::uint64_t>(object);
}

// `level` 0 to 3, entries of 512 GiB, 1 GiB, 2 MiB, 4 KiB.
std::uint64_t& entry(Table& table, std::uint64_t address, unsigned level) {
    return table.entries[address >> (12 + 9 * (3 - level)) & (entry_count - 1)];
}

constexpr std::uint64_t leaf(std::uint64_t kind, unsigned normal_memory) {
    return kind | accessed | inner_shareable | normal_memory << 2;
}

void map_loader(unsigned normal_memory) {
    const std::uint64_t first = address_of(loader_start) & ~(block_size - 1);
    for (std::uint64_t address = first; address < address_of(loader_end); address += block_size) {
        entry(tables.own_blocks, address, 2) = address | leaf(block, normal_memory);
        entry(tables.own_root, address, 1) = address_of(&tables.own_blocks) | table_entry;
        entry(tables.own_top, address, 0) = address_of(&tables.own_root) | table_entry;
    }
}

void map_kernel_root(std::uint64_t base) {
    entry(tables.kernel_top, base, 0) = address_of(&tables.kernel_root) | table_entry;
    entry(tables.kernel_root, base, 1) = address_of(&tables.kernel_directory) | table_entry;
}

void map_kernel_pages(const Handover& handover, unsigned normal_memory) {
    const std::uint64_t base = handover.kernel_virtual;
    const Range& image = handover.placement.kernel;
    if (image.size() > block_size) {
        fail("the kernel is larger than the 2 MiB its tables map");
    }
    entry(tables.kernel_directory, base, 2) = address_of(&tables.kernel_pages) | table_entry;
    for (std::uint64_t offset = 0; offset < image.size(); offset += page_size) {
        entry(tables.kernel_pages, base + offset, 3) =
            (image.start + offset) | leaf(page, normal_memory);
    }
}

// The image must not cross a gigabyte, so that one table is enough.
void map_kernel_blocks(const Handover& handover, unsigned normal_memory) {
    const std::uint64_t base = handover.kernel_virtual;
    const Range& image = handover.placement.kernel;
    if (base >> 30 != (base + image.size() - 1) >> 30) {
        fail("the kernel is too large");
    }
    for (std::uint64_t offset = 0; offset < image.size(); offset += block_size) {
        entry(tables.kernel_directory, base + offset, 2) =
            (image.start + offset) | leaf(block, normal_memory);
    }
}

void invalidate_written(const Placement& placement) {
    for (const Range& range : {placement.kernel, placement.user, placement.device_tree}) {
        invalidate_data(range.start, range.end);
    }
    invalidate_data(address_of(&tables), address_of(&tables + 1));
}

void set_translation(const Translation& translation) {
    const bool four_levels = translation.address_bits == 48;
    asm volatile("msr mair_el1, %0\n"
                 "msr tcr_el1, %1\n"
                 "msr ttbr0_el1, %2\n"
                 "msr ttbr1_el1, %3\n"
                 "msr tpidr_el1, xzr\n"
                 :
                 : "r"(translation.memory_attributes),
                   "r"(translation_control(translation.address_bits)),
                   "r"(address_of(four_levels ? &tables.own_top : &tables.own_root)),
                   "r"(address_of(four_levels ? &tables.kernel_top : &tables.kernel_root))
                 : "memory");
}

} // namespace

void enter_kernel(const Handover& handover) {
    const bool has_block = handover.contract == Contract::boot_block;
    const Translation& translation = has_block ? boot_block_translation : sel4_translation;
    map_loader(translation.normal_memory);
    map_kernel_root(handover.kernel_virtual);
    if (has_block) {
        map_kernel_pages(handover, translation.normal_memory);
    } else {
        map_kernel_blocks(handover, translation.normal_memory);
    }
    invalidate_written(handover.placement);
    set_translation(translation);
    loader_jump(handover.arguments, system_control, handover.entry);
}

void run_copy(std::uint64_t start, std::uint64_t /*core*/, std::uint64_t device_tree) {
    loader_run_copy(device_tree, start);
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
