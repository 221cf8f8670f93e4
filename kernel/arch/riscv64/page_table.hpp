// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Entries of Sv39 page tables. The constructors below are the only makers of entries; no flag bit
// of a caller reaches one unfiltered.
// Source: The RISC-V Instruction Set Manual, Volume II, version 20211203, sections 4.3 and 4.4.
#pragma once

#include "arch/riscv64/machine.hpp"
#include "core/address.hpp"
#include "core/assert.hpp"
#include "core/field.hpp"

#include "abi/object_size.hpp"
#include "abi/rights.hpp"
#include "abi/vm_attributes.hpp"

namespace arch::page_table {

inline constexpr unsigned levels = abi::riscv64::page_table_levels; // level 0 is the root
inline constexpr unsigned index_bits = 9;
inline constexpr unsigned entry_count = 1U << index_bits;
inline constexpr Word user_top = abi::riscv64::user_top;

// What the interface makes different between architectures (invocations.md section 4).
inline constexpr bool has_vspace_object = false; // a root is a page table with an ASID
inline constexpr Word vspace_type = ~Word{0};    // none
inline constexpr bool remap_checked_first = false;
inline constexpr bool mapping_replaces = false; // an entry in use is an error

struct Entry {
    using Valid = Field<0, 1>;
    using Readable = Field<1, 1>;
    using Writable = Field<2, 1>;
    using Executable = Field<3, 1>;
    using User = Field<4, 1>;
    using Global = Field<5, 1>;
    using Accessed = Field<6, 1>;
    using Dirty = Field<7, 1>;
    using Software = Field<8, 2>;
    using Page = Field<10, 44>;
    using Reserved = Field<54, 10>;
    static_assert(disjoint<Valid, Readable, Writable, Executable, User, Global, Accessed, Dirty,
                           Software, Page, Reserved>());
    static_assert(covers<Valid, Readable, Writable, Executable, User, Global, Accessed, Dirty,
                         Software, Page, Reserved>());

    // An entry with none of these is a pointer to the next table.
    static constexpr Word leaf_mask = Readable::mask | Writable::mask | Executable::mask;
};

struct LeafAttributes {
    bool readable;
    bool writable;
    bool executable;
    bool device; // no effect: on RISC-V the physical address decides (PMA)
};

// What a mapping may do: the rights of the frame and the attributes of the invocation.
[[nodiscard]] constexpr LeafAttributes attributes(Word rights, Word vm_attributes) {
    return {.readable = (rights & abi::Rights::read) != 0,
            .writable = (rights & abi::Rights::write) != 0,
            .executable = (vm_attributes & abi::riscv64::VmAttributes::execute_never) == 0,
            .device = false};
}

// log2 of the bytes that one entry of a table at `level` covers: 30, 21, 12.
[[nodiscard]] constexpr unsigned span_bits(unsigned level) {
    return abi::small_page_bits + index_bits * (levels - 1 - level);
}

static_assert(span_bits(0) == abi::huge_page_bits && span_bits(1) == abi::large_page_bits);

[[nodiscard]] constexpr unsigned index(Word address, unsigned level) {
    return static_cast<unsigned>(address >> span_bits(level)) & (entry_count - 1);
}

[[nodiscard]] constexpr Word make_target(PhysAddr address) {
    return Entry::Page::make(address.raw() >> abi::small_page_bits);
}

// A leaf for user code. A page that isn't readable is not accessible at all (objects.md section 3):
// such a leaf belongs to the supervisor, so that it can't be mistaken for a pointer to a table.
[[nodiscard]] constexpr Word make_leaf(PhysAddr address, [[maybe_unused]] unsigned level,
                                       LeafAttributes attributes) {
    KERNEL_ASSERT(is_aligned(address.raw(), span_bits(level)));
    const bool user = attributes.readable;
    return make_target(address) | Entry::Valid::mask | Entry::Readable::mask |
           Entry::Writable::make(user && attributes.writable) |
           Entry::Executable::make(user && attributes.executable) | Entry::User::make(user) |
           Entry::Accessed::mask | Entry::Dirty::mask;
}

// A leaf for the kernel, the same in every address space.
[[nodiscard]] constexpr Word make_kernel_leaf(PhysAddr address, [[maybe_unused]] unsigned level,
                                              bool writable, bool executable,
                                              [[maybe_unused]] bool device) {
    KERNEL_ASSERT(is_aligned(address.raw(), span_bits(level)));
    return make_target(address) | Entry::Valid::mask | Entry::Readable::mask |
           Entry::Writable::make(writable) | Entry::Executable::make(executable) |
           Entry::Global::mask | Entry::Accessed::mask | Entry::Dirty::mask;
}

[[nodiscard]] constexpr Word make_table(PhysAddr table) {
    return make_target(table) | Entry::Valid::mask;
}

[[nodiscard]] constexpr bool is_present(Word entry) {
    return (entry & Entry::Valid::mask) != 0;
}

[[nodiscard]] constexpr bool is_leaf(Word entry, [[maybe_unused]] unsigned level) {
    return is_present(entry) && (entry & Entry::leaf_mask) != 0;
}

[[nodiscard]] constexpr bool is_table(Word entry, [[maybe_unused]] unsigned level) {
    return is_present(entry) && (entry & Entry::leaf_mask) == 0;
}

[[nodiscard]] constexpr bool is_writable(Word entry) {
    constexpr Word mask = Entry::Valid::mask | Entry::Writable::mask | Entry::User::mask;
    return (entry & mask) == mask;
}

[[nodiscard]] constexpr PhysAddr address(Word entry) {
    return PhysAddr(Entry::Page::get(entry) << abi::small_page_bits);
}

// Stores an entry. Instructions fetched through a new executable mapping are those in memory now.
// A core may still remember that nothing was mapped there: whoever makes an entry valid flushes
// the page too (mmu::flush_page), or user code takes one fault too many.
inline void write(Word* entry, Word value) {
    *entry = value;
    if ((value & Entry::Executable::mask) != 0) {
        machine::synchronise_instructions();
    }
}

} // namespace arch::page_table
