// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "check/sweep.hpp"

#if defined(SKERRY_DEBUG)

void Sweep::step(const Core& core) {
    switch (stage_) {
    case Stage::ready:
        return ready(core);
    case Stage::release:
        Invariants::release_queue(core);
        return enter(Stage::interrupts);
    case Stage::interrupts:
        return interrupts(core);
    case Stage::thread:
        return thread(core);
    case Stage::cspace:
        return cspace(core);
    }
}

void Sweep::enter(Stage stage) {
    stage_ = stage;
    place_ = 0;
}

void Sweep::ready(const Core& core) {
    const Word domain = place_ / abi::priority_count;
    for (Word i = 0; i < stride; ++i) {
        Invariants::ready_list(core, core.ready[domain], place_ % abi::priority_count);
        ++place_;
    }
    if (place_ == config::domain_count * abi::priority_count) {
        enter(Stage::release);
    }
}

void Sweep::interrupts(const Core& core) {
    for (Word i = 0; i < stride && place_ <= arch::interrupt::last; ++i) {
        Invariants::interrupt(core, static_cast<unsigned>(place_));
        ++place_;
    }
    if (place_ > arch::interrupt::last) {
        thread_ = 0;
        enter(Stage::thread);
    }
}

const Thread* Sweep::find_thread(const Core& core) const {
    const Thread* each = core.all_threads.first();
    for (Word i = 0; i < thread_ && each != nullptr; ++i) {
        each = core.all_threads.next(*each);
    }
    return each;
}

void Sweep::next_thread() {
    ++thread_;
    enter(Stage::thread);
}

void Sweep::thread(const Core& core) {
    const Thread* const found = find_thread(core);
    if (found == nullptr) {
        return enter(Stage::ready);
    }
    Invariants::thread(core, *found);
    for (const Slot& each : found->slots) {
        if (&each != &found->slots[Thread::deletions_slot] && !each.is_empty()) {
            Invariants::list_from(core, each, list_stride);
        }
    }
    const bool has_root = found->cspace().kind() == CapKind::cnode;
    if (has_root && !Invariants::is_scanned_earlier(core, *found)) {
        return enter(Stage::cspace);
    }
    next_thread();
}

void Sweep::cspace(const Core& core) {
    const Thread* const found = find_thread(core);
    if (found == nullptr || found->cspace().kind() != CapKind::cnode) {
        return next_thread();
    }
    const Cap& root = found->cspace();
    const Word slots = Word{1} << root.size_bits();
    for (Word i = 0; i < stride && place_ < slots; ++i) {
        const Slot& each = root.pointer<Slot>()[place_++];
        Invariants::slot(each);
        if (!each.is_empty()) {
            Invariants::list_from(core, each, list_stride);
            i += stride / 8;
        }
    }
    if (place_ >= slots) {
        next_thread();
    }
}

#endif
