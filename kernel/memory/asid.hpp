// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Address-space identifiers: pools of 512 names the user hands out; a space is what its identifier
// says it is, so that a stale capability or a freed space is found out at each use.
//
// Invariant: pool entry a names root r <=> the capability to r records identifier a and neither
// was deleted. Identifier 0 is never handed out: it means "not mapped". SPEC: asid-1
// Manual: the seL4 reference manual, section 7.1.3.
#pragma once

#include "object/invocation.hpp"
#include "sched/core.hpp"

struct AsidPool {
    static constexpr CapKind cap_kind = CapKind::asid_pool;
    static constexpr Word count = Word{1} << abi::asid_pool_index_bits;

    Word* space[count]; // root page tables
};

static_assert(sizeof(AsidPool) == Word{1} << abi::asid_pool_bits);

namespace asid {

// The root table that identifier `asid` names, or null.
[[nodiscard]] Word* find_root(const Core& core, Word asid);

// The address space of a thread, as the machine wants it; the empty one if it has none (any more).
[[nodiscard]] arch::mmu::SpaceWord space_of(const Core& core, const Thread& thread);

// The same, remembered by the thread (SPEC: asid-2) until a space, a pool or a capability to one
// goes.
void remember_space(const Core& core, Thread& thread);
void forget_spaces(Core& core);

// The current thread's space may have changed or gone.
void refresh_current(Core& core);

void release_space(Core& core, const Cap& vspace);
void release_pool(Core& core, const Cap& pool);

Outcome invoke_control(Invocation& call);
Outcome invoke_pool(Invocation& call);

} // namespace asid
