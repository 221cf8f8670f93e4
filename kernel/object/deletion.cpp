// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "object/deletion.hpp"

#include "cap/derivation.hpp"
#include "object/finalise.hpp"
#include "sched/core.hpp"

namespace {

// --- the chain: zombies linked by slot number, its head in a slot of the worker

constexpr Word no_slot = 0;

Word number_of(const Slot& slot) {
    return to_physical(&slot).raw() >> abi::slot_bits;
}

Slot& slot_of(Word number) {
    return *to_kernel<Slot>(PhysAddr(number << abi::slot_bits));
}

Slot& chain_of(Thread& worker) {
    return worker.slots[Thread::deletions_slot];
}

bool is_empty_chain(const Slot& head) {
    return head.is_empty() || head.cap.zombie_next() == no_slot;
}

void link(Slot& head, Slot& zombie) {
    if (head.is_empty()) {
        head.cap = Cap::zombie(0);
    }
    const Word behind = head.cap.zombie_next();
    zombie.cap.set_zombie_previous(number_of(head));
    zombie.cap.set_zombie_next(behind);
    head.cap.set_zombie_next(number_of(zombie));
    if (behind != no_slot) {
        slot_of(behind).cap.set_zombie_previous(number_of(zombie));
    }
}

void unlink(Slot& zombie) {
    const Word previous = zombie.cap.zombie_previous();
    const Word next = zombie.cap.zombie_next();
    slot_of(previous).cap.set_zombie_next(next);
    if (next != no_slot) {
        slot_of(next).cap.set_zombie_previous(previous);
    }
}

// --- objects that hold slots

// A zombie's radix tells a CNode (1 and more) from a thread.
constexpr unsigned thread_radix = 0;

bool holds_slots(CapKind kind) {
    return kind == CapKind::cnode || kind == CapKind::thread;
}

Slot& first_slot(const Cap& cap) {
    return cap.kind() == CapKind::thread ? cap.pointer<Thread>()->slots[Thread::own_slot]
                                         : *cap.pointer<Slot>();
}

Word slot_count(const Cap& cap) {
    return cap.kind() == CapKind::thread ? Word{Thread::slot_count} : Word{1} << cap.size_bits();
}

Thread& thread_of(Slot& zombie) {
    return *reinterpret_cast<Thread*>(reinterpret_cast<Word>(&zombie) -
                                      __builtin_offsetof(Thread, slots));
}

// The last capability to a CNode or a thread, in `slot`, becomes a zombie in the object's slot 0.
// What stood there comes to `slot` in exchange, to be deleted next.
void bury(Core& core, Thread& worker, Slot& slot) {
    const Cap cap = slot.cap;
    Slot& zero = first_slot(cap);
    if (&zero != &slot) {
        if (zero.is_empty()) {
            Derivation::move(zero, slot, cap);
        } else {
            Derivation::swap(zero, slot);
        }
    }
    const bool original = zero.cap.is_original();
    zero.cap = Cap::zombie(cap.kind() == CapKind::thread ? thread_radix : cap.size_bits());
    zero.cap.set_original(original);
    zero.cap.set_zombie_count(slot_count(cap));
    link(chain_of(worker), zero);
    Thread* const thread = as<Thread>(cap);
    if (thread != nullptr && thread != &worker) {
        thread->finalise(core);
    }
}

// Where to begin: an IRQ handler takes the notification that it signals with it.
Slot& first_to_empty(Core& core, Slot& slot) {
    if (slot.cap.kind() == CapKind::irq_handler && Derivation::is_final(slot)) {
        Slot& notification = core.interrupts.notification[slot.cap.id()];
        return notification.is_empty() ? slot : notification;
    }
    return slot;
}

// One bounded step of emptying `target`.
void empty_step(Core& core, Thread& worker, Slot& target) {
    Slot& slot = first_to_empty(core, target);
    if (!Derivation::is_final(slot)) {
        finalise::capability(core, slot.cap);
        Derivation::remove(slot);
    } else if (holds_slots(slot.cap.kind())) {
        bury(core, worker, slot);
    } else if (finalise::object_step(core, slot.cap)) {
        Derivation::remove(slot);
    }
}

// The zombie has no slots left: the object is gone.
void release(Core& core, Thread& worker, Slot& zombie) {
    if (zombie.cap.size_bits() == thread_radix) {
        Thread& thread = thread_of(zombie);
        const bool has_next = zombie.cap.zombie_next() != no_slot;
        if (&thread == &worker && has_next) {
            // The worker itself goes last (it is the first of its own chain here): the others
            // first.
            Slot& next = slot_of(zombie.cap.zombie_next());
            unlink(next);
            link(chain_of(worker), next);
            return;
        }
        thread.finalise(core);
    }
    unlink(zombie);
    Derivation::remove(zombie);
}

// A thread that was deleting something, itself perhaps, is deleted by another: it stops, and its
// work is the worker's now. One bounded step; false: there was nothing to take over.
bool take_over(Core& core, Thread& worker, Slot& zombie) {
    if (zombie.cap.size_bits() != thread_radix || &thread_of(zombie) == &worker) {
        return false;
    }
    Thread& thread = thread_of(zombie);
    thread.finalise(core);
    const Slot& head = chain_of(thread);
    if (is_empty_chain(head)) {
        return false;
    }
    Slot& first = slot_of(head.cap.zombie_next());
    unlink(first);
    link(chain_of(worker), first);
    return true;
}

// One bounded step on a zombie.
void zombie_step(Core& core, Thread& worker, Slot& zombie) {
    if (take_over(core, worker, zombie)) {
        return;
    }
    const Word count = zombie.cap.zombie_count();
    if (count == 1) {
        release(core, worker, zombie);
        return;
    }
    Slot& last = (&zombie)[count - 1];
    const bool is_chain_head =
        zombie.cap.size_bits() == thread_radix && count - 1 == Thread::deletions_slot;
    if (!is_chain_head && !last.is_empty()) {
        empty_step(core, worker, last);
    }
    if (is_chain_head || last.is_empty()) {
        zombie.cap.set_zombie_count(count - 1);
    }
}

Slot* find_condemned(Thread& worker) {
    for (unsigned i = Thread::condemned_slot; i < Thread::deletions_slot; ++i) {
        if (!worker.slots[i].is_empty()) {
            return &worker.slots[i];
        }
    }
    return nullptr;
}

void step(Core& core, Thread& worker) {
    if (Slot* const condemned = find_condemned(worker)) {
        empty_step(core, worker, *condemned);
    } else {
        zombie_step(core, worker, slot_of(chain_of(worker).cap.zombie_next()));
    }
}

} // namespace

void deletion::condemn(Thread& worker, Slot& slot) {
    if (slot.is_empty()) {
        return;
    }
    for (unsigned i = Thread::condemned_slot; i < Thread::deletions_slot; ++i) {
        if (worker.slots[i].is_empty()) {
            Derivation::move(worker.slots[i], slot, slot.cap);
            return;
        }
    }
    unreachable();
}

bool deletion::is_pending(const Thread& worker) {
    return find_condemned(const_cast<Thread&>(worker)) != nullptr ||
           !is_empty_chain(worker.slots[Thread::deletions_slot]);
}

// Ends because every step uses up a slot of a finite number; preempted between any two of them.
bool deletion::finish(Core& core, Thread& worker) {
    while (is_pending(worker)) {
        step(core, worker);
        if (arch::interrupt::pending()) { // preemption point
            break;
        }
    }
    worker.has_deletions = is_pending(worker);
    return !worker.has_deletions;
}

// Ends because every turn deletes a descendant; preempted between any two of them.
bool deletion::revoke(Core& core, Thread& worker, Slot& slot) {
    while (Derivation::has_children(slot)) {
        Slot& child = *slot.next();
        if (child.cap.kind() == CapKind::zombie) {
            zombie_step(core, worker, child);
        } else {
            condemn(worker, child);
        }
        const bool finished = finish(core, worker);
        if (finished && !worker.is_runnable()) {
            return true; // it was a descendant itself: nobody is left to hold what would be pending
        }
        if (!finished || arch::interrupt::pending()) { // preemption point
            return !is_pending(worker) && !Derivation::has_children(slot);
        }
    }
    return true;
}
