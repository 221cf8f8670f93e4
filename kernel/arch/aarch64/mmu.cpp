// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The kernel's page tables. They are built once at boot and never change.
//
// The loader mapped the kernel image page by page with the same memory attribute, so the change of
// tables alters permissions only and needs no break-before-make (DDI 0487, D8.14).
#include "arch/aarch64/mmu.hpp"

#include "board.hpp"
#include "core/assert.hpp"

// Borders of the image, page aligned (kernel.ld).
extern "C" const char kernel_start[];
extern "C" const char kernel_text_start[];
extern "C" const char kernel_text_end[];
extern "C" const char kernel_data_start[];
extern "C" const char kernel_stack_guard[];
extern "C" const char kernel_stack_bottom[];
extern "C" const char kernel_end[];

namespace arch::mmu {

namespace {

using page_table::entry_count;

struct alignas(4096) Table {
    Word entries[entry_count] = {};
};

// TTBR1 starts at level 1: 512 entries of 1 GiB.
constexpr unsigned root_level = 1;
constexpr unsigned directory_level = 2;
constexpr unsigned page_level = 3;

// A granted range needs tables only around its two ends: a directory and a page table for each.
constexpr unsigned window_table_count = 2 * 2 * abi::boot_range_count;

constinit Table kernel_root;
constinit Table kernel_directory;
constinit Table kernel_pages; // 2 MiB: the image from the bottom, devices at the top
constinit Table window_tables[window_table_count];
constinit unsigned window_tables_used = 0;
constinit Table empty_root;
constinit Word image_offset = 0; // from an address in the image to its physical address

[[nodiscard]] Word address_of(const void* object) {
    return reinterpret_cast<Word>(object);
}

[[nodiscard]] PhysAddr image_physical(const void* object) {
    return PhysAddr(address_of(object) + image_offset);
}

// The table an entry of the window leads to, taken from the pool if there is none yet.
[[nodiscard]] Word* window_table(Word& entry) {
    if (!page_table::is_present(entry)) {
        KERNEL_ASSERT(window_tables_used < window_table_count);
        entry = page_table::make_table(image_physical(&window_tables[window_tables_used]));
        window_tables_used++;
    }
    const Word address = page_table::address(entry).raw() - image_offset;
    return reinterpret_cast<Table*>(address)->entries;
}

[[nodiscard]] bool fits(Word start, Word end, unsigned level) {
    const unsigned bits = page_table::span_bits(level);
    return is_aligned(start, bits) && end - start >= (Word{1} << bits);
}

// Maps the largest piece at the start of [start, end) and returns where it ends.
[[nodiscard]] Word map_piece(Word start, Word end) {
    const Word vaddr = start + window_offset();
    Word* table = kernel_root.entries;
    unsigned level = root_level;
    while (!fits(start, end, level)) { // ends at page_level: the range is page aligned
        table = window_table(table[page_table::index(vaddr, level)]);
        level++;
    }
    table[page_table::index(vaddr, level)] =
        page_table::make_kernel_leaf(PhysAddr(start), level, true, false, false);
    return start + (Word{1} << page_table::span_bits(level));
}

// At most 511 pages, 511 blocks, and blocks of 1 GiB in between, then the same downwards.
void map_window(const abi::BootRange& range) {
    Word start = range.start;
    while (start < range.end) {
        start = map_piece(start, range.end);
    }
}

void map_kernel_page(Word vaddr, PhysAddr frame, bool writable, bool executable, bool device) {
    kernel_pages.entries[page_table::index(vaddr, page_level)] =
        page_table::make_kernel_leaf(frame, page_level, writable, executable, device);
}

void map_section(const char* start, const char* end, bool writable, bool executable) {
    for (const char* page = start; page != end; page += 4096) {
        map_kernel_page(address_of(page), image_physical(page), writable, executable, false);
    }
}

void map_image() {
    kernel_root.entries[page_table::index(kernel_virtual, root_level)] =
        page_table::make_table(image_physical(&kernel_directory));
    kernel_directory.entries[page_table::index(kernel_virtual, directory_level)] =
        page_table::make_table(image_physical(&kernel_pages));
    map_section(kernel_start, kernel_text_start, false, false);
    map_section(kernel_text_start, kernel_text_end, false, true);
    map_section(kernel_text_end, kernel_data_start, false, false);
    map_section(kernel_data_start, kernel_stack_guard, true, false);
    map_section(kernel_stack_bottom, kernel_end, true, false);
}

void map_device(Word vaddr, Word device) {
    map_kernel_page(vaddr, PhysAddr(device), true, false, true);
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
    machine::write<Regime::KernelRoot>(image_physical(&kernel_root).raw());
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
        panic(__FILE__, __LINE__);
    }
}

} // namespace

void initialise(const abi::BootBlock& block) {
    check_core();
    image_offset = block.kernel_physical - kernel_virtual;
    map_image();
    map_device(distributor_window, board::gic_distributor);
    map_device(cpu_interface_window, board::gic_cpu_interface);
#if defined(SKERRY_DEBUG)
    map_device(uart_window, board::uart);
#endif
    for (unsigned i = 0; i < block.ram_count; i++) {
        map_window(block.ram[i]);
    }
    activate();
}

SpaceWord empty_space() {
    return make_space(image_physical(&empty_root), 0);
}

} // namespace arch::mmu
