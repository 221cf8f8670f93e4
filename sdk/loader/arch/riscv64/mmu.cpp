// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Sv39 tables for the first moments of the kernel: it replaces them by its own. The loader's
// memory and the devices are mapped at their own addresses, so that an exception can still be
// printed; the kernel image where it is linked.
#include "console.hpp"
#include "loader.hpp"

// start.S
extern "C" [[noreturn]] void loader_jump(const std::uint64_t* arguments, std::uint64_t satp,
                                         std::uint64_t entry);

namespace loader::arch {
namespace {

constexpr unsigned entry_count = 512;
constexpr unsigned gigabyte_bits = 30;
constexpr unsigned large_page_bits = 21;
constexpr uint64_t large_page_size = uint64_t{1} << large_page_bits;
constexpr uint64_t satp_sv39 = uint64_t{8} << 60;
constexpr uint64_t entry_table = 0x01; // V
constexpr uint64_t entry_leaf = 0xcf;  // D A - - X W R V

struct alignas(page_size) Table {
    uint64_t entries[entry_count];
};

constinit Table root{};
constinit Table kernel{};

unsigned index(uint64_t address, unsigned span_bits) {
    return static_cast<unsigned>(address >> span_bits) % entry_count;
}

uint64_t page_number(uint64_t address) {
    constexpr unsigned page_bits = 12;
    constexpr unsigned entry_page_shift = 10;
    return address >> page_bits << entry_page_shift;
}

void map_same(uint64_t address) {
    const uint64_t start = address >> gigabyte_bits << gigabyte_bits;
    root.entries[index(start, gigabyte_bits)] = page_number(start) | entry_leaf;
}

// The image must not cross a gigabyte, so that one table is enough.
void map_kernel(const Handover& handover) {
    const uint64_t size = handover.placement.kernel.size();
    const uint64_t last = handover.kernel_virtual + size - 1;
    if (last >> gigabyte_bits != handover.kernel_virtual >> gigabyte_bits) {
        fail("the kernel is too large");
    }
    root.entries[index(handover.kernel_virtual, gigabyte_bits)] =
        page_number(reinterpret_cast<uint64_t>(&kernel)) | entry_table;
    for (uint64_t offset = 0; offset < size; offset += large_page_size) {
        kernel.entries[index(handover.kernel_virtual + offset, large_page_bits)] =
            page_number(handover.placement.kernel.start + offset) | entry_leaf;
    }
}

} // namespace

void enter_kernel(const Handover& handover) {
    map_same(0); // devices
    map_same(reinterpret_cast<uint64_t>(&loader_jump));
    map_same(reinterpret_cast<uint64_t>(&root));
    map_kernel(handover);
    const uint64_t satp = satp_sv39 | (reinterpret_cast<uint64_t>(&root) / page_size);
    loader_jump(handover.arguments, satp, handover.entry);
}

} // namespace loader::arch
