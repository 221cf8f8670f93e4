// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The whole kernel, from its threads and capabilities on.
#include "cap/derivation.hpp"
#include "check/invariants.hpp"
#include "check/tree_check.hpp"
#include "memory/asid.hpp"

#if defined(SKERRY_DEBUG)

namespace {

constexpr Word patience = Word{1} << 24; // capabilities in one list

// The untypeds above the place where a walk through a list is.
class Ancestors {
public:
    // Those that `slot` does not descend from are behind us; nothing of the nearest that is left
    // lies above its watermark.
    void arrive(const Slot& slot) {
        while (count_ > 0 && !Derivation::is_parent(*untyped_[count_ - 1], slot)) {
            --count_; // at most as often as arrive() has added one
        }
        if (count_ > 0) {
            const Cap& above = untyped_[count_ - 1]->cap;
            KERNEL_ASSERT(end_of(slot) <= above.watermark().raw());
        }
        if (slot.cap.kind() == CapKind::untyped) {
            count_ -= count_ == capacity ? 1 : 0; // those above say less than this one
            untyped_[count_++] = &slot;
        }
    }

private:
    static constexpr unsigned capacity = 48;

    [[nodiscard]] static Word end_of(const Slot& slot) {
        const Derivation::Range range = Derivation::memory_of(slot);
        return range.start + range.bytes;
    }

    const Slot* untyped_[capacity] = {};
    unsigned count_ = 0;
};

bool is_first_of_object(const Slot& slot) {
    return slot.previous() == nullptr || !Derivation::same_object(slot.previous()->cap, slot.cap);
}

void check_untyped(const Cap& cap) {
    KERNEL_ASSERT(cap.watermark() >= cap.physical() && cap.watermark() <= cap.end());
    KERNEL_ASSERT(is_aligned(cap.physical().raw(), cap.size_bits()));
}

// SPEC: asid-1. A capability whose space or pool has gone is stale, and harmless.
void check_pool(const Core& core, const Cap& cap) {
    const AsidPool& pool = *cap.pointer<AsidPool>();
    if (core.asid_pools[cap.first_asid() >> abi::asid_pool_index_bits] != &pool) {
        return;
    }
    KERNEL_ASSERT(cap.first_asid() != 0 || pool.space[0] == nullptr);
    for (const Word* root : pool.space) {
        KERNEL_ASSERT(is_aligned(reinterpret_cast<Word>(root), abi::page_table_bits));
    }
}

} // namespace

void Invariants::zombie(const Slot& slot) {
    const Cap& cap = slot.cap;
    const Word slots = cap.size_bits() == 0 ? Word{Thread::slot_count} : Word{1} << cap.size_bits();
    KERNEL_ASSERT(cap.zombie_count() >= 1 && cap.zombie_count() <= slots);
    // Every zombie is in a chain: what stands before it knows it.
    const Word number = to_physical(&slot).raw() >> abi::slot_bits;
    const Slot& before = *to_kernel<Slot>(PhysAddr(cap.zombie_previous() << abi::slot_bits));
    KERNEL_ASSERT(before.cap.kind() == CapKind::zombie && before.cap.zombie_next() == number);
}

// The object of the first capability to it.
void Invariants::object(const Core& core, const Slot& slot) {
    const Cap& cap = slot.cap;
    switch (cap.kind()) {
    case CapKind::untyped:
        return check_untyped(cap);
    case CapKind::endpoint:
        return endpoint(*cap.pointer<Endpoint>());
    case CapKind::notification:
        return notification(*cap.pointer<Notification>());
    case CapKind::reply:
        return reply(*cap.pointer<Reply>());
    case CapKind::thread:
        return thread(core, *cap.pointer<Thread>());
    case CapKind::sched_context: {
        const SchedContext& context = *cap.pointer<SchedContext>();
        KERNEL_ASSERT(context.refill_max <=
                      abi::min_refills + abi::max_extra_refills(cap.size_bits()));
        return sched_context(context);
    }
    case CapKind::cnode:
        KERNEL_ASSERT(cap.guard().size() + cap.size_bits() <= lookup::word_bits);
        return;
    case CapKind::irq_handler:
        KERNEL_ASSERT(core.interrupts.state[cap.id()] == IrqState::issued);
        return;
    case CapKind::asid_pool:
        return check_pool(core, cap);
    case CapKind::zombie:
        return zombie(slot);
    case CapKind::null:
    case CapKind::sched_control:
    case CapKind::domain:
    case CapKind::irq_control:
    case CapKind::frame:
    case CapKind::page_table:
    case CapKind::vspace:
    case CapKind::asid_control:
    case CapKind::sgi_signal:
        return;
    }
}

const Slot* Invariants::list_from(const Core& core, const Slot& start, Word limit) {
    Ancestors ancestors;
    const Slot* each = &start;
    for (Word i = 0; i < limit && each != nullptr; ++i) {
        slot(*each);
        ancestors.arrive(*each);
        if (is_first_of_object(*each)) {
            object(core, *each);
        }
        each = each->next();
    }
    return each;
}

void Invariants::lists_in(const Core& core, const Slot* slots, Word count) {
    for (Word i = 0; i < count; ++i) {
        if (slots[i].is_empty()) {
            slot(slots[i]);
        } else if (slots[i].previous() == nullptr) {
            KERNEL_ASSERT(list_from(core, slots[i], patience) == nullptr);
        }
    }
}

bool Invariants::is_scanned_earlier(const Core& core, const Thread& thread) {
    for (const Thread* each = core.all_threads.first(); each != &thread;
         each = core.all_threads.next(*each)) {
        if (Derivation::same_object(each->cspace(), thread.cspace())) {
            return true;
        }
    }
    return false;
}

void Invariants::ready_list(const Core& core, const ReadyQueue& queue, Word priority) {
    const auto& list = queue.lists_[priority];
    const Word group = priority / ReadyQueue::bits_per_group;
    const bool marked = (queue.bits_[group] >> (priority % ReadyQueue::bits_per_group) & 1) != 0;
    KERNEL_ASSERT(marked == !list.empty());
    KERNEL_ASSERT((queue.groups_ >> group & 1) == (queue.bits_[group] != 0 ? 1 : 0));
    const Thread* previous = nullptr;
    for (const Thread* each = list.first(); each != nullptr; each = list.next(*each)) {
        KERNEL_ASSERT(each->in_ready_queue && each->ready_node.previous == previous);
        KERNEL_ASSERT(each->priority == priority && &core.ready[each->domain] == &queue);
        thread(core, *each);
        previous = each;
    }
}

void Invariants::ready_queue(const Core& core, const ReadyQueue& queue) {
    for (Word priority = 0; priority < abi::priority_count; ++priority) {
        ready_list(core, queue, priority);
    }
}

void Invariants::release_queue(const Core& core) {
    tree_check::tree(core.release, [&](const Thread& each) { thread(core, each); });
}

// SPEC: irq-1
void Invariants::interrupt(const Core& core, unsigned irq) {
    const Slot& target = core.interrupts.notification[irq];
    slot(target);
    KERNEL_ASSERT(target.is_empty() || (target.cap.kind() == CapKind::notification &&
                                        core.interrupts.state[irq] == IrqState::issued));
}

void Invariants::interrupts(const Core& core) {
    for (unsigned irq = arch::interrupt::first; irq <= arch::interrupt::last; ++irq) {
        interrupt(core, irq);
    }
    lists_in(core, core.interrupts.notification, arch::interrupt::last + 1);
}

void Invariants::whole(const Core& core) {
    current(core);
    for (const ReadyQueue& queue : core.ready) {
        ready_queue(core, queue);
    }
    release_queue(core);
    interrupts(core);
    bool knows_owner = core.fpu_owner == nullptr;
    for (const Thread* each = core.all_threads.first(); each != nullptr;
         each = core.all_threads.next(*each)) {
        thread(core, *each);
        knows_owner = knows_owner || core.fpu_owner == each;
        lists_in(core, each->slots, Thread::deletions_slot);
        const Cap& root = each->cspace();
        if (root.kind() == CapKind::cnode && !is_scanned_earlier(core, *each)) {
            lists_in(core, root.pointer<Slot>(), Word{1} << root.size_bits());
        }
    }
    KERNEL_ASSERT(knows_owner);
}

#endif
