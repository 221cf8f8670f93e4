// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Address spaces: walking page tables, mapping and unmapping frames and tables.
//
// A table entry belongs to the capability that records the same place: a frame capability its
// identifier and address, a table capability likewise. Capabilities may be stale (the space is
// gone, the entry overwritten, a table above unmapped): everything here checks before it writes.
// SPEC: vspace-1. Manual: the seL4 reference manual, chapter 7.
#pragma once

#include "object/invocation.hpp"
#include "sched/core.hpp"

namespace vspace {

// An entry of a page table, at a level of the tree (0 is the root).
struct Place {
    Word* entry;
    unsigned level;
};

// Follows tables from `root` towards `address`, not beyond `level`.
[[nodiscard]] Place walk(Word* root, Word address, unsigned level);

// Removes the mapping that a frame capability records, if it is still there.
void unmap_frame(Core& core, const Cap& frame);

// Takes a page table out of the tree, if it is still there.
void unmap_table(Core& core, const Cap& table);

// The root of an invocation's address space argument (extra capability `index`), or null: answered.
[[nodiscard]] Word* root_argument(Invocation& call, unsigned index);

Outcome invoke_frame(Invocation& call);
Outcome invoke_table(Invocation& call);
Outcome invoke_space(Invocation& call);

} // namespace vspace
