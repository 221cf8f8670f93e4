// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "cap/derivation.hpp"

#include "arch/target.hpp"

void Derivation::link_behind(Slot& slot, Slot& predecessor) {
    slot.previous_ = &predecessor;
    slot.next_ = predecessor.next_;
    if (slot.next_ != nullptr) {
        slot.next_->previous_ = &slot;
    }
    predecessor.next_ = &slot;
}

void Derivation::insert(Slot& slot, Cap cap, Slot& parent) {
    KERNEL_ASSERT(slot.is_empty() && !cap.is_null());
    if (cap.kind() == CapKind::untyped && same_object(cap, parent.cap)) {
        // Two capabilities to the same memory: what is free is the copy's to give.
        parent.cap.set_watermark(parent.cap.end());
    }
    slot.cap = cap;
    link_behind(slot, parent);
}

void Derivation::insert_root(Slot& slot, Cap cap) {
    KERNEL_ASSERT(slot.is_empty() && !cap.is_null());
    slot.cap = cap;
    slot.previous_ = nullptr;
    slot.next_ = nullptr;
}

void Derivation::move(Slot& destination, Slot& source, Cap cap) {
    KERNEL_ASSERT(destination.is_empty() && !source.is_empty());
    destination.cap = cap;
    destination.previous_ = source.previous_;
    destination.next_ = source.next_;
    if (destination.previous_ != nullptr) {
        destination.previous_->next_ = &destination;
    }
    if (destination.next_ != nullptr) {
        destination.next_->previous_ = &destination;
    }
    source.cap = Cap();
    source.previous_ = nullptr;
    source.next_ = nullptr;
}

void Derivation::swap(Slot& first, Slot& second) {
    KERNEL_ASSERT(&first != &second && !first.is_empty() && !second.is_empty());
    // A third place keeps neighbours right even where the two slots are each other's.
    Slot between;
    between.cap = Cap();
    move(between, first, first.cap);
    move(first, second, second.cap);
    move(second, between, between.cap);
}

void Derivation::remove(Slot& slot) {
    KERNEL_ASSERT(!slot.is_empty());
    if (slot.previous_ != nullptr) {
        slot.previous_->next_ = slot.next_;
    }
    if (slot.next_ != nullptr) {
        slot.next_->previous_ = slot.previous_;
    }
    slot.cap = Cap();
    slot.previous_ = nullptr;
    slot.next_ = nullptr;
}

namespace {

bool is_issued_by_irq_control(CapKind kind) {
    return kind == CapKind::irq_handler || kind == CapKind::sgi_signal;
}

} // namespace

Derivation::Range Derivation::memory_of(const Slot& slot) {
    const Cap& cap = slot.cap;
    const auto object = [&cap](unsigned bits) {
        return Range{.start = to_physical(cap.pointer<void>()).raw(), .bytes = Word{1} << bits};
    };
    switch (cap.kind()) {
    case CapKind::untyped:
        return {.start = cap.physical().raw(), .bytes = Word{1} << cap.size_bits()};
    case CapKind::frame:
        return {.start = cap.physical().raw(),
                .bytes = Word{1} << arch::page_table::span_bits(cap.frame_level())};
    case CapKind::endpoint:
        return object(abi::endpoint_bits);
    case CapKind::notification:
        return object(abi::notification_bits);
    case CapKind::reply:
        return object(abi::reply_bits);
    case CapKind::cnode:
        return object(cap.size_bits() + abi::slot_bits);
    case CapKind::thread:
        return object(abi::thread_bits);
    case CapKind::sched_context:
        return object(cap.size_bits());
    case CapKind::page_table:
    case CapKind::vspace:
        return object(abi::page_table_bits);
    case CapKind::asid_pool:
        return object(abi::asid_pool_bits);
    case CapKind::null:
    case CapKind::sched_control:
    case CapKind::domain:
    case CapKind::irq_control:
    case CapKind::irq_handler:
    case CapKind::asid_control:
    case CapKind::sgi_signal:
        return {.start = 0, .bytes = 0};
    case CapKind::zombie: // it stands inside its object
        return {.start = to_physical(&slot).raw(), .bytes = sizeof(Slot)};
    }
    unreachable();
}

bool Derivation::same_object(const Cap& first, const Cap& second) {
    if (first.kind() != second.kind()) {
        return false;
    }
    switch (first.kind()) {
    case CapKind::null:
    case CapKind::zombie:
        return false;
    case CapKind::untyped:
        return first.physical() == second.physical() && first.size_bits() == second.size_bits();
    default:
        return first.id() == second.id();
    }
}

bool Derivation::is_parent(const Slot& parent, const Slot& child) {
    const Cap& above = parent.cap;
    const Cap& below = child.cap;
    if (!above.is_original()) {
        return false;
    }
    switch (above.kind()) {
    case CapKind::untyped: {
        const Range range = memory_of(child);
        return range.bytes != 0 && range.start >= above.physical().raw() &&
               range.start + range.bytes <= above.end().raw();
    }
    case CapKind::irq_control:
        return is_issued_by_irq_control(below.kind());
    case CapKind::endpoint:
    case CapKind::notification:
        return same_object(above, below) &&
               (above.badge() == 0 || (above.badge() == below.badge() && !below.is_original()));
    default: // two originals name the same where an interrupt's signal was issued twice
        return same_object(above, below) && !below.is_original();
    }
}

bool Derivation::has_children(const Slot& slot) {
    return slot.next_ != nullptr && is_parent(slot, *slot.next_);
}

bool Derivation::is_final(const Slot& slot) {
    const bool before = slot.previous_ != nullptr && same_object(slot.previous_->cap, slot.cap);
    const bool behind = slot.next_ != nullptr && same_object(slot.cap, slot.next_->cap);
    return !before && !behind;
}

std::expected<Cap, abi::Error> Derivation::derive(const Slot& slot) {
    Cap copy = slot.cap;
    switch (copy.kind()) {
    case CapKind::null:
    case CapKind::zombie:
        return Cap();
    case CapKind::untyped:
        if (has_children(slot)) {
            return std::unexpected(abi::Error::revoke_first);
        }
        return copy; // an untyped is always an original: it is the parent of what it becomes
    case CapKind::irq_control:
        return std::unexpected(abi::Error::illegal_operation);
    case CapKind::page_table:
    case CapKind::vspace:
        if (!copy.is_mapped()) {
            return std::unexpected(abi::Error::illegal_operation);
        }
        break;
    case CapKind::frame:
        copy.clear_mapping(); // each frame capability stands for its own mapping
        break;
    default:
        break;
    }
    copy.set_original(false);
    return copy;
}
