// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "memory/asid.hpp"

#include "cap/derivation.hpp"
#include "memory/clear.hpp"
#include "memory/labels.hpp"
#include "sched/tracking.hpp"

namespace {

constexpr Word pool_count = Word{1} << abi::asid_pool_count_bits;

Word pool_number(Word asid) {
    return asid >> abi::asid_pool_index_bits;
}

Word index_in_pool(Word asid) {
    return asid & (AsidPool::count - 1);
}

// The first number that no pool has, or pool_count.
Word free_pool_number(const Core& core) {
    for (Word i = 0; i < pool_count; ++i) {
        if (core.asid_pools[i] == nullptr) {
            return i;
        }
    }
    return pool_count;
}

// The first identifier that names no space, or 0.
Word free_asid(const AsidPool& pool, Word first_asid) {
    for (Word i = 0; i < AsidPool::count; ++i) {
        if (pool.space[i] == nullptr && first_asid + i != 0) {
            return first_asid + i;
        }
    }
    return 0;
}

bool can_become_pool(const Cap& cap) {
    return cap.kind() == CapKind::untyped && cap.size_bits() == abi::asid_pool_bits &&
           !cap.is_device_untyped();
}

void make_pool(Core& core, Slot& untyped, Slot& destination, Word number) {
    AsidPool* const pool = to_kernel<AsidPool>(untyped.cap.physical());
    clear_memory(pool, sizeof(AsidPool));
    untyped.cap.set_watermark(untyped.cap.end());
    core.asid_pools[number] = pool;
    Cap cap = Cap::asid_pool(pool, number << abi::asid_pool_index_bits);
    cap.set_original(true);
    Derivation::insert(destination, cap, untyped);
}

// A root page table: AArch64 has a type for it, on RISC-V it is a table that is not mapped.
bool can_become_space(const Cap& cap) {
    const CapKind kind =
        arch::page_table::has_vspace_object ? CapKind::vspace : CapKind::page_table;
    return cap.kind() == kind && !cap.is_mapped();
}

} // namespace

Word* asid::find_root(const Core& core, Word asid) {
    const AsidPool* const pool = core.asid_pools[pool_number(asid)];
    return pool == nullptr ? nullptr : pool->space[index_in_pool(asid)];
}

arch::mmu::SpaceWord asid::space_of(const Core& core, const Thread& thread) {
    const Cap& vspace = thread.slots[Thread::vspace_slot].cap;
    if (vspace.kind() != CapKind::vspace || !vspace.is_mapped()) {
        return arch::mmu::empty_space();
    }
    Word* const root = vspace.pointer<Word>();
    const Word asid = vspace.mapping().asid;
    return find_root(core, asid) == root ? arch::mmu::make_space(to_physical(root), asid)
                                         : arch::mmu::empty_space();
}

// Never worth anything where the fast path is not wanted: it asks for the space first.
void asid::remember_space(const Core& core, Thread& thread) {
    thread.space = space_of(core, thread);
    thread.space_epoch = config::fast_path && !tracking::is_on(core) ? core.space_epoch : 0;
}

void asid::forget_spaces(Core& core) {
    ++core.space_epoch;
}

void asid::refresh_current(Core& core) {
    if (core.current->state != ThreadState::idle) {
        arch::mmu::switch_space(space_of(core, *core.current));
    }
}

void asid::release_space(Core& core, const Cap& vspace) {
    const Word asid = vspace.mapping().asid;
    if (asid == 0 || find_root(core, asid) != vspace.pointer<Word>()) {
        return;
    }
    core.asid_pools[pool_number(asid)]->space[index_in_pool(asid)] = nullptr;
    forget_spaces(core);
    refresh_current(core);
    arch::mmu::flush_asid(asid);
}

void asid::release_pool(Core& core, const Cap& pool) {
    if (core.asid_pools[pool_number(pool.first_asid())] != pool.pointer<AsidPool>()) {
        return;
    }
    core.asid_pools[pool_number(pool.first_asid())] = nullptr;
    forget_spaces(core);
    refresh_current(core);
    arch::mmu::flush_all();
}

Outcome asid::invoke_control(Invocation& call) {
    if (call.label() != static_cast<Word>(ArchLabel::asid_control_make_pool)) {
        return call.illegal_operation();
    }
    if (call.is_shorter_than(2, 2)) {
        return call.truncated_message();
    }
    const Word number = free_pool_number(call.core);
    if (number == pool_count) {
        return call.delete_first();
    }
    Slot& untyped = call.extra(0);
    if (!can_become_pool(untyped.cap)) {
        return call.invalid_capability(1);
    }
    if (Derivation::has_children(untyped)) {
        return call.revoke_first();
    }
    Slot* const destination =
        find_empty_slot(call, call.extra(1).cap, call.argument(0), call.argument(1));
    if (destination == nullptr) {
        return Outcome::error;
    }
    make_pool(call.core, untyped, *destination, number);
    return call.done();
}

Outcome asid::invoke_pool(Invocation& call) {
    if (call.label() != static_cast<Word>(ArchLabel::asid_pool_assign)) {
        return call.illegal_operation();
    }
    if (call.is_shorter_than(0, 1)) {
        return call.truncated_message();
    }
    Cap& space = call.extra(0).cap;
    if (!can_become_space(space)) {
        return call.invalid_capability(1);
    }
    AsidPool* const pool = call.cap().pointer<AsidPool>();
    const Word first_asid = call.cap().first_asid();
    if (call.core.asid_pools[pool_number(first_asid)] == nullptr) {
        return call.failed_lookup(LookupSide::destination,
                                  {.type = abi::LookupFailure::invalid_root});
    }
    if (call.core.asid_pools[pool_number(first_asid)] != pool) {
        return call.invalid_capability(0);
    }
    const Word asid = free_asid(*pool, first_asid);
    if (asid == 0) {
        return call.delete_first();
    }
    Word* const root = space.pointer<Word>();
    arch::mmu::install_kernel_half(root);
    space.become_vspace();
    space.set_mapping({.asid = asid, .address = 0});
    pool->space[index_in_pool(asid)] = root;
    return call.done();
}
