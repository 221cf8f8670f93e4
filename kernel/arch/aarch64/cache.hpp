// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Cache maintenance by address, on [start, end) of the kernel's window. Data caches behave as
// physically tagged, so the window's alias of a user page serves. Cortex-A53's instruction cache
// is virtually indexed: only invalidating all of it reaches every alias (DDI 0487, D7.5.2).
//
// A call takes time in proportion to the range: callers bound it and poll for interrupts between.
#pragma once

#include "arch/aarch64/machine.hpp"
#include "core/types.hpp"

namespace arch::cache {

// Size in bytes of the smallest data cache line.
[[nodiscard]] inline Word line_size() {
    return Word{4} << CtrEl0::DataLineWords::get(machine::read<CtrEl0>());
}

template <typename Operation>
inline void maintain_lines(Word start, Word end) {
    const Word size = line_size();
    for (Word line = start & ~(size - 1); line < end; line += size) {
        machine::maintain<Operation>(line);
    }
    machine::complete_all();
}

// Memory has what was written: devices that bypass the caches can read it.
inline void clean(Word start, Word end) {
    maintain_lines<DataCacheCleanToCoherency>(start, end);
}

// Caches have nothing: what a device wrote is read from memory. Unwritten data is lost.
inline void invalidate(Word start, Word end) {
    maintain_lines<DataCacheInvalidate>(start, end);
}

inline void clean_invalidate(Word start, Word end) {
    maintain_lines<DataCacheCleanInvalidate>(start, end);
}

// Instructions fetched from now on are those last written.
inline void unify(Word start, Word end) {
    maintain_lines<DataCacheCleanToUnification>(start, end);
    machine::maintain<InstructionCacheInvalidateAll>(0);
    machine::complete_maintenance();
    machine::synchronise_instructions();
}

} // namespace arch::cache
