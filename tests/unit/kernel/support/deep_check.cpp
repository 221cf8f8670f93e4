// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "support/deep_check.hpp"

#include "cap/derivation.hpp"
#include "googletest.hpp"
#include "memory/asid.hpp"

#include <map>
#include <set>

namespace pt = arch::page_table;

namespace {

class DeepCheck {
public:
    explicit DeepCheck(System& system) : system_(system), core_(system.core()) {}

    void run() {
        collect();
        for (const Slot* slot : slots_) {
            check_contiguous(*slot);
        }
        check_memory();
        for (Word pool = 0; pool < std::size(core_.asid_pools); ++pool) {
            if (core_.asid_pools[pool] != nullptr) {
                check_pool(pool);
            }
        }
        EXPECT_TRUE(system_.machine.tlb.is_coherent(system_.machine));
    }

private:
    // --- every slot that holds something

    void collect() {
        for (const Thread* thread = core_.all_threads.first(); thread != nullptr;
             thread = core_.all_threads.next(*thread)) {
            add_table(thread->slots, Thread::deletions_slot);
        }
        add_table(core_.interrupts.notification, arch::interrupt::last + 1);
    }

    void add_table(const Slot* slots, Word count) {
        if (!tables_.insert(slots).second) {
            return;
        }
        for (Word i = 0; i < count; ++i) {
            if (!slots[i].is_empty()) {
                add_list(slots[i]);
            }
        }
    }

    void add_list(const Slot& member) {
        const Slot* head = &member;
        while (head->previous() != nullptr) {
            head = head->previous();
        }
        for (const Slot* slot = head; slot != nullptr; slot = slot->next()) {
            if (!slots_.insert(slot).second) {
                return; // the list is known
            }
        }
        for (const Slot* slot = head; slot != nullptr; slot = slot->next()) {
            const Cap& cap = slot->cap;
            if (cap.kind() == CapKind::cnode) {
                add_table(cap.pointer<Slot>(), Word{1} << cap.size_bits());
            } else if (cap.kind() == CapKind::zombie) {
                add_table(slot,
                          cap.size_bits() == 0 ? Word{Thread::deletions_slot} : cap.zombie_count());
            } else if (cap.kind() == CapKind::thread) {
                add_table(cap.pointer<Thread>()->slots, Thread::deletions_slot);
            }
        }
    }

    // --- capabilities to one object stand together: is_final() looks at neighbours only

    void check_contiguous(const Slot& slot) {
        const bool first =
            slot.previous() == nullptr || !Derivation::same_object(slot.previous()->cap, slot.cap);
        if (first && slot.cap.kind() != CapKind::zombie) {
            const auto name =
                std::pair(slot.cap.kind(), slot.cap.kind() == CapKind::untyped
                                               ? slot.cap.id() << 6 | slot.cap.size_bits()
                                               : slot.cap.id());
            EXPECT_TRUE(objects_.insert(name).second || slot.cap.kind() == CapKind::frame);
        }
    }

    // --- objects do not overlap

    void check_memory() {
        std::map<Word, Word> taken; // start, end
        for (const Slot* slot : slots_) {
            const CapKind kind = slot->cap.kind();
            if (kind == CapKind::untyped || kind == CapKind::zombie) {
                continue;
            }
            const Derivation::Range range = Derivation::memory_of(*slot);
            if (range.bytes == 0) {
                continue;
            }
            const Word end = range.start + range.bytes;
            EXPECT_TRUE(
                is_aligned(range.start, static_cast<unsigned>(__builtin_ctzll(range.bytes))));
            const auto next = taken.lower_bound(range.start);
            if (next != taken.end() && next->first == range.start) {
                EXPECT_EQ(next->second, end);
                continue; // another capability to the same
            }
            EXPECT_TRUE(next == taken.end() || next->first >= end);
            EXPECT_TRUE(next == taken.begin() || std::prev(next)->second <= range.start);
            taken[range.start] = end;
        }
    }

    // --- address spaces

    void check_pool(Word pool) {
        for (Word i = 0; i < AsidPool::count; ++i) {
            Word* const root = core_.asid_pools[pool]->space[i];
            if (root != nullptr) {
                asid_ = pool << abi::asid_pool_index_bits | i;
                EXPECT_NE(find(CapKind::vspace, reinterpret_cast<Word>(root), 0), nullptr);
                check_table(root, 0, 0);
            }
        }
    }

    void check_table(const Word* table, unsigned level, Word base) {
        for (Word i = 0; i < pt::entry_count; ++i) {
            const Word address = base + (i << pt::span_bits(level));
            const Word entry = table[i];
            if (address >= pt::user_top || !pt::is_present(entry)) {
                continue;
            }
            if (pt::is_table(entry, level)) {
                Word* const below = to_kernel<Word>(pt::address(entry));
                EXPECT_NE(find(CapKind::page_table, reinterpret_cast<Word>(below), address),
                          nullptr);
                check_table(below, level + 1, address);
            } else {
                const Slot* const frame = find(CapKind::frame, pt::address(entry).raw(), address);
                ASSERT_NE(frame, nullptr) << "mapped, and no capability says so";
                EXPECT_TRUE(!pt::is_writable(entry) || frame->cap.may(abi::Rights::write));
                EXPECT_EQ(frame->cap.frame_level(), level);
            }
        }
    }

    // The capability that records this place of the space looked at.
    const Slot* find(CapKind kind, Word id, Word address) {
        constexpr Word address_mask = (Word{1} << 48) - 1;
        for (const Slot* slot : slots_) {
            const Cap& cap = slot->cap;
            if (cap.kind() == kind && cap.id() == (id & address_mask) &&
                cap.mapping().asid == asid_ && cap.mapping().address == address) {
                return slot;
            }
        }
        return nullptr;
    }

    System& system_;
    const Core& core_;
    std::set<const Slot*> slots_;
    std::set<const Slot*> tables_;
    std::set<std::pair<CapKind, Word>> objects_;
    Word asid_ = 0;
};

} // namespace

void deep_check(System& system) {
    DeepCheck(system).run();
}
