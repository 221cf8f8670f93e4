// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Address spaces: the kernel's own tables, switching, and forgetting translations.
//
// Invariant: the kernel half of every root table is equal, made of global entries, and never
// changes after boot. Without 16 bits of ASID in the core every user address space runs as ASID 0
// and each switch forgets that ASID.
#pragma once

#include "arch/riscv64/layout.hpp"
#include "arch/riscv64/page_table.hpp"

#include "abi/boot_block.hpp"

namespace arch::mmu {

// The value of satp that selects an address space.
struct SpaceWord {
    Word raw;
};

// Builds the kernel's tables (image, granted memory, its devices), switches to them, and finds out
// how many ASIDs the core has.
void initialise(const abi::BootBlock& block);

// The address space with root table `root`, known to the interface as `asid`.
[[nodiscard]] SpaceWord make_space(PhysAddr root, Word asid);

// The address space without user mappings, for threads that have none.
[[nodiscard]] SpaceWord empty_space();

// Gives a new root table, which is all zero, the kernel's half.
void install_kernel_half(Word* root);

void switch_space(SpaceWord space);

// After a leaf entry changed.
void flush_page(Word asid, Word address);

// After a table was unlinked, or before an ASID is used again.
void flush_asid(Word asid);

void flush_all();

// Cleared memory may become a page of any kind: caches are the same for all of them here.
inline void publish_zeroes(const void* /*start*/, Word /*bytes*/) {}

} // namespace arch::mmu
