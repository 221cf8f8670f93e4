// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The kernel's page tables. They are built once at boot and never change.
//
// The loader mapped the kernel image page by page with the same memory attribute, so the change of
// tables alters permissions only and needs no break-before-make (DDI 0487, D8.14).
#include "arch/aarch64/mmu.hpp"

#include "board.hpp"
#include "config.hpp"
#include "core/assert.hpp"

// Borders of the image, page aligned (kernel.ld).
extern "C" {
extern const char kernel_text_start[];
extern const char kernel_text_end[];
extern const char kernel_data_start[];
extern const char kernel_stack_guard[];
extern const char kernel_end[];
}

namespace arch::mmu {

namespace {

using page_table::entry_count;
using page_table::span_bits;

struct alignas(4096) Table {
    Word entries[entry_count] = {};
};

// TTBR1 starts at level 1: 512 entries of 1 GiB.
constexpr unsigned root_level = 1;
constexpr unsigned directory_level = 2;
constexpr unsigned page_level = 3;

// Each end of a range of memory needs at most one table of each of the two lower levels; the
// kernel image splits one range in two.
constexpr unsigned window_table_count = 2 * 2 * (abi::boot_range_count + 1);

struct State {
    Word kernel_physical;
    unsigned window_tables_used;
};

constinit State state{};
constinit Table kernel_root{};
constinit Table kernel_directory{};
constinit Table kernel_pages{}; // 2 MiB: the image from the bottom, devices at the top
constinit Table empty_root{};
// Cleared one by one when taken, not with the rest of the zeroed memory.
[[gnu::section(".bss.unset")]] Table window_tables[window_table_count];

[[nodiscard]] PhysAddr physical(const void* object) {
    return PhysAddr(state.kernel_physical + (machine::image_address(object) - kernel_virtual));
}

[[nodiscard]] Table& take_table() {
    if (state.window_tables_used == window_table_count) {
        unreachable();
    }
    Table& table = window_tables[state.window_tables_used++];
    for (Word& entry : table.entries) {
        entry = 0;
    }
    return table;
}

[[nodiscard]] Table& table_of(Word entry) {
    return window_tables[(page_table::address(entry) - physical(window_tables)) / sizeof(Table)];
}

// The table below `entry`, made when absent.
[[nodiscard]] Table& next_table(Word& entry) {
    if (!page_table::is_present(entry)) {
        entry = page_table::make_table(physical(&take_table()));
    }
    return table_of(entry);
}

void map_window_leaf(Word address, unsigned level) {
    const Word vaddr = address + window_offset();
    Table* table = &kernel_root;
    for (unsigned i = root_level; i < level; i++) {
        table = &next_table(table->entries[page_table::index(vaddr, i)]);
    }
    table->entries[page_table::index(vaddr, level)] =
        page_table::make_kernel_leaf(PhysAddr(address), level, true, false, false);
}

// The level of the largest piece that starts at `address` and ends within `end`.
[[nodiscard]] unsigned largest_level(Word address, Word end) {
    for (unsigned level = root_level; level < page_level; level++) {
        const Word size = Word{1} << span_bits(level);
        if (is_aligned(address, span_bits(level)) && end - address >= size) {
            return level;
        }
    }
    return page_level;
}

// At most 511 pages, 511 blocks, and blocks of 1 GiB in between, then the same downwards.
void map_window(Word start, Word end) {
    for (Word address = start; address < end;) {
        const unsigned level = largest_level(address, end);
        map_window_leaf(address, level);
        address += Word{1} << span_bits(level);
    }
}

// Granted memory, except the kernel image: that is mapped at its own address only, so that no
// second, writable mapping of its text exists.
void map_granted(const abi::BootBlock& block) {
    const Word image_start = block.kernel_physical;
    const Word image_end = align_up(image_start + block.kernel_size, abi::small_page_bits);
    for (unsigned i = 0; i < block.ram_count; i++) {
        const auto [start, end] = block.ram[i];
        if (start <= image_start && image_end <= end) {
            map_window(start, image_start);
            map_window(image_end, end);
        } else {
            map_window(start, end);
        }
    }
}

void map_kernel_page(Word vaddr, PhysAddr frame, bool writable, bool executable, bool device) {
    kernel_pages.entries[page_table::index(vaddr, page_level)] =
        page_table::make_kernel_leaf(frame, page_level, writable, executable, device);
}

void map_image() {
    const Word text = machine::image_address(kernel_text_start);
    const Word text_end = machine::image_address(kernel_text_end);
    const Word data = machine::image_address(kernel_data_start);
    const Word guard = machine::image_address(kernel_stack_guard);
    const Word end = machine::image_address(kernel_end);
    for (Word vaddr = kernel_virtual; vaddr < end; vaddr += Word{1} << span_bits(page_level)) {
        if (vaddr == guard) {
            continue; // a stack that grows too far faults
        }
        const PhysAddr frame(state.kernel_physical + (vaddr - kernel_virtual));
        const bool executable = vaddr >= text && vaddr < text_end;
        map_kernel_page(vaddr, frame, vaddr >= data, executable, false);
    }
}

void map_device(Word vaddr, Word device) {
    map_kernel_page(vaddr, PhysAddr(device), true, false, true);
}

void map_devices() {
    map_device(distributor_window, board::gic_distributor);
    map_device(cpu_interface_window, board::gic_cpu_interface);
    if constexpr (config::debug) {
        map_device(uart_window, board::uart);
    }
}

void link_tables() {
    kernel_root.entries[page_table::index(kernel_virtual, root_level)] =
        page_table::make_table(physical(&kernel_directory));
    kernel_directory.entries[page_table::index(kernel_virtual, directory_level)] =
        page_table::make_table(physical(&kernel_pages));
}

// Sizes of both halves, 4 KiB granules, walks that use the caches, 16-bit ASIDs.
[[nodiscard]] constexpr Word translation_control() {
    using Tcr = Regime::TranslationControl;
    return Tcr::UserSize::make(64 - Regime::user_address_bits) |
           Tcr::UserInnerCache::make(Tcr::write_back) | Tcr::UserOuterCache::make(Tcr::write_back) |
           Tcr::UserShareability::make(Tcr::inner_shareable) |
           Tcr::UserGranule::make(Tcr::user_granule_4k) |
           Tcr::KernelSize::make(64 - Regime::kernel_address_bits) |
           Tcr::KernelInnerCache::make(Tcr::write_back) |
           Tcr::KernelOuterCache::make(Tcr::write_back) |
           Tcr::KernelShareability::make(Tcr::inner_shareable) |
           Tcr::KernelGranule::make(Tcr::kernel_granule_4k) |
           Tcr::PhysicalSize::make(Tcr::physical_40_bits) | Tcr::Asid16::make(1);
}

// Translation and caches on. EL0 may maintain caches by address and wait for interrupts: neither
// reaches beyond what it has mapped.
[[nodiscard]] constexpr Word system_control() {
    using Control = Regime::SystemControl;
    return Control::reserved_ones | Control::Mmu::make(1) | Control::DataCache::make(1) |
           Control::InstructionCache::make(1) | Control::StackAlignment::make(1) |
           Control::StackAlignmentEl0::make(1) | Control::ZeroBlockEl0::make(1) |
           Control::CacheTypeEl0::make(1) | Control::WaitForInterruptEl0::make(1) |
           Control::WaitForEventEl0::make(1) | Control::CacheMaintenanceEl0::make(1);
}

void activate() {
    machine::complete_stores();
    machine::write<Regime::MemoryAttributes>(Regime::memory_attributes);
    machine::write<Regime::TranslationControl>(translation_control());
    machine::write<Regime::KernelRoot>(physical(&kernel_root).raw());
    machine::write<Regime::UserRoot>(empty_space().raw);
    machine::write<Regime::SystemControl>(system_control());
    machine::synchronise_instructions();
    flush_all();
}

// What board.hpp says of the core must be true of this one.
void check_core() {
    using Features = IdAa64Mmfr0El1;
    static_assert(board::hardware_asid_bits == 16 && board::physical_address_bits == 40);
    const Word features = machine::read<Features>();
    if (Features::AsidBits::get(features) != Features::asid_16_bits ||
        Features::PhysicalRange::get(features) < Features::physical_40_bits) {
        unreachable();
    }
}

} // namespace

void initialise(const abi::BootBlock& block) {
    check_core();
    state.kernel_physical = block.kernel_physical;
    link_tables();
    map_image();
    map_devices();
    map_granted(block);
    activate();
}

bool window_contains(PhysAddr address) {
    const Word vaddr = address.raw() + window_offset();
    if (vaddr < window_offset() || vaddr >= kernel_virtual) {
        return false;
    }
    Word entry = kernel_root.entries[page_table::index(vaddr, root_level)];
    for (unsigned level = root_level; page_table::is_table(entry, level); level++) {
        entry = table_of(entry).entries[page_table::index(vaddr, level + 1)];
    }
    return page_table::is_present(entry);
}

SpaceWord empty_space() {
    return make_space(physical(&empty_root), 0);
}

} // namespace arch::mmu
