// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "object/cnode.hpp"

#include "cap/derivation.hpp"
#include "object/deletion.hpp"
#include "object/endpoint.hpp"
#include "sched/core.hpp"

namespace {

// The data word of Mint, Mutate and Rotate, applied to a capability; or that it can't be.
// A badge can be given once, by Mint; a guard is always replaced; others ignore the word.
enum class Badging : bool { refused, allowed };

std::expected<Cap, abi::Error> with_data(Cap cap, Word data, Badging badging) {
    switch (cap.kind()) {
    case CapKind::endpoint:
    case CapKind::notification:
        if (badging == Badging::refused || cap.badge() != 0) {
            return std::unexpected(abi::Error::illegal_operation);
        }
        cap.set_badge(data);
        cap.set_original(data != 0);
        return cap;
    case CapKind::cnode: {
        const abi::GuardWord guard(data);
        if (guard.size() + cap.size_bits() > lookup::word_bits) {
            return std::unexpected(abi::Error::illegal_operation);
        }
        cap.set_guard(guard);
        return cap;
    }
    default:
        return cap;
    }
}

// A slot that holds something a user can name: zombies are none of it.
bool is_usable(const Slot& slot) {
    return !slot.is_empty() && slot.cap.kind() != CapKind::zombie;
}

// The source of a copy or a move: argument 2 and 3 in the root given first; null: answered.
Slot* find_source(Invocation& call) {
    Slot* const source =
        find_slot(call, call.extra(0).cap, call.argument(2), call.argument(3), LookupSide::source);
    if (source != nullptr && !is_usable(*source)) {
        static_cast<void>(
            call.missing_capability(LookupSide::source, static_cast<unsigned>(call.argument(3))));
        return nullptr;
    }
    return source;
}

struct Endpoints {
    Slot* destination = nullptr;
    Slot* source = nullptr;
};

// What Copy, Mint, Move and Mutate begin with; null destination: answered.
Endpoints find_both(Invocation& call) {
    if (call.is_shorter_than(2)) {
        static_cast<void>(call.truncated_message());
        return {};
    }
    // The destination's lookup comes first, then the message's length, then its being occupied.
    Slot* const destination =
        find_slot(call, call.cap(), call.argument(0), call.argument(1), LookupSide::destination);
    if (destination == nullptr) {
        return {};
    }
    if (call.is_shorter_than(4, 1)) {
        static_cast<void>(call.truncated_message());
        return {};
    }
    if (!destination->is_empty()) {
        static_cast<void>(call.delete_first());
        return {};
    }
    Slot* const source = find_source(call);
    return source == nullptr ? Endpoints{}
                             : Endpoints{.destination = destination, .source = source};
}

// A copy, with fewer rights and perhaps a badge, becomes a child of the source.
Outcome insert_copy(Invocation& call, const Endpoints& slots,
                    const std::expected<Cap, abi::Error>& derived) {
    if (!derived.has_value()) {
        return call.error(derived.error());
    }
    Cap cap = *derived;
    if (cap.has_rights()) {
        cap.mask_rights(call.argument(4));
    }
    Derivation::insert(*slots.destination, cap, *slots.source);
    return call.done();
}

Outcome copy(Invocation& call) {
    const Endpoints slots = find_both(call);
    if (slots.destination == nullptr) {
        return Outcome::error;
    }
    if (call.is_shorter_than(5, 1)) {
        return call.truncated_message();
    }
    return insert_copy(call, slots, Derivation::derive(*slots.source));
}

Outcome mint(Invocation& call) {
    const Endpoints slots = find_both(call);
    if (slots.destination == nullptr) {
        return Outcome::error;
    }
    if (call.is_shorter_than(6, 1)) {
        return call.truncated_message();
    }
    auto derived = Derivation::derive(*slots.source);
    if (derived.has_value()) {
        derived = with_data(*derived, call.argument(5), Badging::allowed);
    }
    return insert_copy(call, slots, derived);
}

Outcome move(Invocation& call) {
    const Endpoints slots = find_both(call);
    if (slots.destination == nullptr) {
        return Outcome::error;
    }
    Derivation::move(*slots.destination, *slots.source, slots.source->cap);
    return call.done();
}

Outcome mutate(Invocation& call) {
    const Endpoints slots = find_both(call);
    if (slots.destination == nullptr) {
        return Outcome::error;
    }
    if (call.is_shorter_than(5, 1)) {
        return call.truncated_message();
    }
    const auto changed = with_data(slots.source->cap, call.argument(4), Badging::refused);
    if (!changed.has_value()) {
        return call.error(changed.error());
    }
    Derivation::move(*slots.destination, *slots.source, *changed);
    return call.done();
}

// The pivot goes to the destination, then the source to where the pivot was.
Outcome perform_rotate(Invocation& call, Slot& destination, Slot& pivot, Slot& source) {
    const auto new_pivot = with_data(pivot.cap, call.argument(2), Badging::refused);
    const auto new_source = with_data(source.cap, call.argument(5), Badging::refused);
    if (!new_source.has_value() || !new_pivot.has_value()) {
        return call.illegal_operation();
    }
    if (&source == &destination) {
        Derivation::swap(source, pivot);
        source.cap = *new_pivot;
        pivot.cap = *new_source;
    } else {
        Derivation::move(destination, pivot, *new_pivot);
        Derivation::move(pivot, source, *new_source);
    }
    return call.done();
}

Outcome rotate(Invocation& call) {
    if (call.is_shorter_than(2)) {
        return call.truncated_message();
    }
    Slot* const destination =
        find_slot(call, call.cap(), call.argument(0), call.argument(1), LookupSide::destination);
    if (destination == nullptr) {
        return Outcome::error;
    }
    if (call.is_shorter_than(8, 2)) {
        return call.truncated_message();
    }
    Slot* const source =
        find_slot(call, call.extra(1).cap, call.argument(6), call.argument(7), LookupSide::source);
    Slot* const pivot = source == nullptr ? nullptr
                                          : find_slot(call, call.extra(0).cap, call.argument(3),
                                                      call.argument(4), LookupSide::source);
    if (pivot == nullptr) {
        return Outcome::error;
    }
    if (pivot == source || pivot == destination) {
        return call.illegal_operation();
    }
    if (destination != source && !destination->is_empty()) {
        return call.delete_first();
    }
    if (!is_usable(*source)) {
        return call.missing_capability(LookupSide::source, static_cast<unsigned>(call.argument(7)));
    }
    if (!is_usable(*pivot)) {
        return call.missing_capability(LookupSide::destination,
                                       static_cast<unsigned>(call.argument(4)));
    }
    return perform_rotate(call, *destination, *pivot, *source);
}

Outcome remove(Invocation& call, Slot& slot) {
    if (slot.cap.kind() != CapKind::zombie) {
        deletion::condemn(call.caller, slot);
    }
    return deletion::finish(call.core, call.caller) ? call.done() : Outcome::preempted;
}

Outcome revoke(Invocation& call, Slot& slot) {
    return deletion::revoke(call.core, call.caller, slot) ? call.done() : Outcome::preempted;
}

// Preempted between steps: the senders that are left are found again by their badge.
Outcome cancel_badged_sends(Invocation& call, Slot& slot) {
    Endpoint* const endpoint = as<Endpoint>(slot.cap);
    if (endpoint == nullptr || !slot.cap.may(abi::Rights::all)) {
        return call.illegal_operation();
    }
    const Word badge = slot.cap.badge();
    if (badge == 0) {
        return call.done();
    }
    while (!endpoint->cancel_badged_step(call.core, badge)) {
        if (arch::interrupt::pending()) { // preemption point
            return Outcome::preempted;
        }
    }
    return call.done();
}

} // namespace

Outcome cnode::invoke(Invocation& call) {
    using Label = abi::Invocation;
    const auto label = static_cast<Label>(call.label());
    switch (label) {
    case Label::cnode_copy:
        return copy(call);
    case Label::cnode_mint:
        return mint(call);
    case Label::cnode_move:
        return move(call);
    case Label::cnode_mutate:
        return mutate(call);
    case Label::cnode_rotate:
        return rotate(call);
    case Label::cnode_delete:
    case Label::cnode_revoke:
    case Label::cnode_cancel_badged_sends:
        break;
    default:
        return call.illegal_operation();
    }
    if (call.is_shorter_than(2)) {
        return call.truncated_message();
    }
    Slot* const slot =
        find_slot(call, call.cap(), call.argument(0), call.argument(1), LookupSide::destination);
    if (slot == nullptr) {
        return Outcome::error;
    }
    if (label == Label::cnode_delete) {
        return remove(call, *slot);
    }
    return label == Label::cnode_revoke ? revoke(call, *slot) : cancel_badged_sends(call, *slot);
}
