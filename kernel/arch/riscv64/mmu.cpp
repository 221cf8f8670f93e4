// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "arch/riscv64/mmu.hpp"

#include "board.hpp"
#include "config.hpp"

// kernel.ld
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
    Word entries[entry_count];
};

// Each end of a range of memory needs at most one table of each of the two lower levels; the kernel
// image splits one range in two.
constexpr unsigned window_table_count = 2 * 2 * (abi::boot_range_count + 1);

constexpr unsigned first_kernel_index = entry_count / 2;

struct State {
    Word kernel_physical;
    bool has_asids;
    unsigned window_tables_used;
};

constinit State state{};
constinit Table root{};
constinit Table gigabyte{}; // of image and device window
constinit Table image{};
constinit Table devices{};
// Cleared one by one when taken, not with the rest of the zeroed memory.
[[gnu::section(".bss.unset")]] Table window_tables[window_table_count];

PhysAddr physical(const void* object) {
    return PhysAddr(state.kernel_physical + (machine::image_address(object) - layout::image_base));
}

Table& take_table() {
    if (state.window_tables_used == window_table_count) {
        unreachable();
    }
    Table& table = window_tables[state.window_tables_used++];
    for (Word& entry : table.entries) {
        entry = 0;
    }
    return table;
}

// The table below entry `index` of `table`, made when absent.
Table& next_table(Table& table, unsigned index) {
    Word& entry = table.entries[index];
    if (!page_table::is_present(entry)) {
        entry = page_table::make_table(physical(&take_table()));
    }
    const Word offset = page_table::address(entry) - physical(&window_tables[0]);
    return window_tables[offset / sizeof(Table)];
}

void map_window_leaf(Word address, unsigned level) {
    const Word virtual_address = address + layout::window_base;
    Table* table = &root;
    for (unsigned i = 0; i < level; i++) {
        table = &next_table(*table, page_table::index(virtual_address, i));
    }
    table->entries[page_table::index(virtual_address, level)] =
        page_table::make_kernel_leaf(PhysAddr(address), level, true, false, false);
}

// The level of the largest page that starts at `address` and ends within `end`.
unsigned largest_level(Word address, Word end) {
    for (unsigned level = 0; level < page_table::levels - 1; level++) {
        const Word size = Word{1} << span_bits(level);
        if (is_aligned(address, span_bits(level)) && end - address >= size) {
            return level;
        }
    }
    return page_table::levels - 1;
}

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

void map_image() {
    const Word text = machine::image_address(kernel_text_start);
    const Word text_end = machine::image_address(kernel_text_end);
    const Word data = machine::image_address(kernel_data_start);
    const Word guard = machine::image_address(kernel_stack_guard);
    const Word end = machine::image_address(kernel_end);
    const unsigned level = page_table::levels - 1;
    const Word page_size = Word{1} << span_bits(level);
    for (Word address = layout::image_base; address < end; address += page_size) {
        if (address == guard) {
            continue; // a stack that grows too far faults
        }
        const PhysAddr target(state.kernel_physical + (address - layout::image_base));
        const bool executable = address >= text && address < text_end;
        image.entries[page_table::index(address, level)] =
            page_table::make_kernel_leaf(target, level, address >= data, executable, false);
    }
}

void map_device(layout::DevicePage page, Word address) {
    const unsigned level = page_table::levels - 1;
    devices.entries[page_table::index(layout::device_address(page), level)] =
        page_table::make_kernel_leaf(PhysAddr(align_down(address, abi::small_page_bits)), level,
                                     true, false, true);
}

void map_devices(const abi::BootBlock& block) {
    using layout::DevicePage;
    const unsigned context = static_cast<unsigned>(block.interrupt_context);
    map_device(DevicePage::interrupt_enable, board::plic_enable(context));
    map_device(DevicePage::interrupt_context, board::plic_context(context));
    if constexpr (config::debug) {
        map_device(DevicePage::uart, board::uart_base);
    }
}

void link_tables() {
    const unsigned top = page_table::index(layout::image_base, 0);
    root.entries[top] = page_table::make_table(physical(&gigabyte));
    gigabyte.entries[page_table::index(layout::image_base, 1)] =
        page_table::make_table(physical(&image));
    gigabyte.entries[page_table::index(layout::device_base, 1)] =
        page_table::make_table(physical(&devices));
}

Word satp_value(PhysAddr root_table, Word asid) {
    using csr::Satp;
    return Satp::Mode::make(Satp::sv39) | Satp::Asid::make(asid) |
           Satp::RootPage::make(root_table.raw() >> abi::small_page_bits);
}

// ASID bits that the core lacks read as zero.
bool core_has_asids() {
    machine::write<csr::Satp>(satp_value(physical(&root), csr::Satp::Asid::unshifted_mask));
    const Word asid = csr::Satp::Asid::get(machine::read<csr::Satp>());
    return asid == csr::Satp::Asid::unshifted_mask;
}

} // namespace

void initialise(const abi::BootBlock& block) {
    state.kernel_physical = block.kernel_physical;
    link_tables();
    map_image();
    map_devices(block);
    map_granted(block);
    machine::flush_translations();
    state.has_asids = core_has_asids();
    switch_space(empty_space());
    machine::flush_translations();
}

SpaceWord make_space(PhysAddr root_table, Word asid) {
    return {satp_value(root_table, state.has_asids ? asid : 0)};
}

SpaceWord empty_space() {
    return {satp_value(physical(&root), 0)};
}

void install_kernel_half(Word* new_root) {
    for (unsigned i = first_kernel_index; i < entry_count; i++) {
        new_root[i] = root.entries[i];
    }
}

void switch_space(SpaceWord space) {
    machine::write<csr::Satp>(space.raw);
    if (!state.has_asids) {
        machine::flush_asid(0);
    }
}

void flush_page(Word asid, Word address) {
    machine::flush_page(state.has_asids ? asid : 0, address);
}

void flush_asid(Word asid) {
    machine::flush_asid(state.has_asids ? asid : 0);
}

void flush_all() {
    machine::flush_translations();
}

} // namespace arch::mmu
