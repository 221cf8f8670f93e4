// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Page-table entries: four levels of 512 entries, 4 KiB granule. The only place entries are made,
// so no bit of a caller reaches the hardware unfiltered.
//
//   level   an entry spans   leaf   table
//   0       2^39             -      yes
//   1       2^30             block  yes
//   2       2^21             block  yes
//   3       2^12             page   -
#pragma once

#include "arch/aarch64/regime.hpp"
#include "core/address.hpp"

#include "abi/object_size.hpp"
#include "abi/object_type.hpp"
#include "abi/rights.hpp"
#include "abi/vm_attributes.hpp"

namespace arch::page_table {

using arch::LeafAttributes;

inline constexpr unsigned levels = abi::aarch64::page_table_levels; // level 0 is the root
inline constexpr unsigned index_bits = 9;
inline constexpr unsigned entry_count = 1U << index_bits;
inline constexpr Word user_top = abi::aarch64::user_top; // half of what TTBR0 could map

// What the interface makes different between architectures (abi: invocations, AArch64).
inline constexpr bool has_vspace_object = true;
inline constexpr Word vspace_type = static_cast<Word>(abi::aarch64::ArchObjectType::vspace);
inline constexpr bool remap_checked_first = true; // order of errors in PageMap
inline constexpr bool mapping_replaces = true;    // another frame's entry is overwritten

// What a mapping may do: the rights of the frame and the attributes of the invocation.
[[nodiscard]] constexpr LeafAttributes attributes(Word rights, Word vm_attributes) {
    using Attributes = abi::aarch64::VmAttributes;
    return {.readable = (rights & abi::Rights::read) != 0,
            .writable = (rights & abi::Rights::write) != 0,
            .executable = (vm_attributes & Attributes::execute_never) == 0,
            .device = (vm_attributes & Attributes::cacheable) == 0};
}

[[nodiscard]] constexpr unsigned span_bits(unsigned level) {
    return 12 + index_bits * (levels - 1 - level);
}

[[nodiscard]] constexpr unsigned index(Word vaddr, unsigned level) {
    return static_cast<unsigned>(vaddr >> span_bits(level)) % entry_count;
}

// A leaf of the last level has the bit that elsewhere tells a table from a block.
[[nodiscard]] constexpr Word leaf_at(PhysAddr frame, unsigned level) {
    return frame.raw() | Regime::NotBlock::make(level == levels - 1);
}

[[nodiscard]] constexpr Word make_leaf(PhysAddr frame, unsigned level, LeafAttributes attributes) {
    return leaf_at(frame, level) | Regime::user_leaf(attributes);
}

[[nodiscard]] constexpr Word make_kernel_leaf(PhysAddr frame, unsigned level, bool writable,
                                              bool executable, bool device) {
    return leaf_at(frame, level) | Regime::kernel_leaf(writable, executable, device);
}

[[nodiscard]] constexpr Word make_table(PhysAddr table) {
    return table.raw() | Regime::Valid::make(1) | Regime::NotBlock::make(1);
}

[[nodiscard]] constexpr bool is_present(Word entry) {
    return Regime::Valid::get(entry) != 0;
}

[[nodiscard]] constexpr bool is_table(Word entry, unsigned level) {
    return is_present(entry) && level != levels - 1 && Regime::NotBlock::get(entry) != 0;
}

[[nodiscard]] constexpr bool is_leaf(Word entry, unsigned level) {
    return is_present(entry) && !is_table(entry, level);
}

[[nodiscard]] constexpr PhysAddr address(Word entry) {
    return PhysAddr(entry & Regime::Address::mask);
}

[[nodiscard]] constexpr bool is_writable(Word entry) {
    return is_present(entry) && Regime::user_writable(entry);
}

// Stores an entry so that every later walk sees it. Taking one away needs a flush as well.
inline void write(Word* entry, Word value) {
    *entry = value;
    machine::complete_stores();
}

} // namespace arch::page_table
