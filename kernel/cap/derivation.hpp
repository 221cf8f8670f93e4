// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Derivation: which capability was made from which.
//
// All capabilities stand in doubly linked lists in the order of a depth-first walk: the descendants
// of a capability follow it at once, and is_parent() tells from two capabilities alone where they
// end. No depth is stored; no walk is longer than the operation that needs it.
// Manual: the seL4 reference manual, section 3.1.4 (capability derivation tree).
#pragma once

#include "cap/slot.hpp"
#include "core/result.hpp"

#include "abi/error.hpp"

class Derivation {
public:
    // Puts `cap` into the empty slot `slot` as a child of `parent` (right behind it).
    static void insert(Slot& slot, Cap cap, Slot& parent);

    // Puts `cap` into the empty slot `slot` with no relation to any other.
    static void insert_root(Slot& slot, Cap cap);

    // Moves the capability of `source` to the empty slot `destination`, as `cap`, with its place.
    static void move(Slot& destination, Slot& source, Cap cap);

    // Exchanges two full slots, each with its place.
    static void swap(Slot& first, Slot& second);

    // Empties a slot: its descendants, if any, become those of whoever precedes it.
    static void remove(Slot& slot);

    // The capability that a copy of `slot` holds, or why there can't be one: of an empty
    // slot and of a zombie, the null capability.
    // Errors: revoke_first for an untyped with children; illegal_operation for what can't be
    // copied.
    [[nodiscard]] static std::expected<Cap, abi::Error> derive(const Slot& slot);

    // `child` descends from `parent`, given that it follows it in the list.
    [[nodiscard]] static bool is_parent(const Slot& parent, const Slot& child);

    [[nodiscard]] static bool has_children(const Slot& slot);

    // No other capability names the same object.
    [[nodiscard]] static bool is_final(const Slot& slot);

    // Two capabilities name the same object.
    [[nodiscard]] static bool same_object(const Cap& first, const Cap& second);

    // The physical memory that belongs to the object of a capability: what an untyped above it
    // contains. No bytes: it stands for no memory.
    struct Range {
        Word start;
        Word bytes;
    };

    [[nodiscard]] static Range memory_of(const Slot& slot);

private:
    static void link_behind(Slot& slot, Slot& predecessor);
};
