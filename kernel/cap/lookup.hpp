// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Looking capabilities up: a CPtr is resolved through guarded CNodes, most significant bit first.
// Manual: the seL4 reference manual, section 3.3 (lookup failures in section 3.4).
#pragma once

#include "cap/slot.hpp"
#include "core/result.hpp"

#include "abi/error.hpp"

// Why a lookup failed, in the words of the ABI.
struct LookupFailure {
    abi::LookupFailure type = abi::LookupFailure::none;
    unsigned bits_left = 0;
    Word found = 0;          // depth mismatch: bits found; guard mismatch: the guard
    unsigned guard_size = 0; // guard mismatch
};

namespace lookup {

inline constexpr unsigned word_bits = 64;

template <typename T>
using Result = std::expected<T, LookupFailure>;

// The slot that `cptr` names from `root`. Bits left over at a slot that holds no CNode are ignored.
[[nodiscard]] Result<Slot*> capability(const Cap& root, Word cptr);

// As capability(), for the fast path: null where that has something to explain. Each CNode uses up
// at least one bit, so there are at most 64.
[[nodiscard]] inline Slot* find(const Cap& root, Word cptr) {
    const Cap* cnode = &root;
    unsigned bits_left = word_bits;
    if (cnode->kind() != CapKind::cnode) {
        return nullptr;
    }
#pragma clang loop unroll(disable)
    for (unsigned level = 0; level < word_bits; ++level) {
        const unsigned radix = cnode->size_bits();
        const unsigned used = cnode->guard().size() + radix;
        if (used > bits_left) {
            return nullptr;
        }
        bits_left -= used;
        const Word path = cptr >> bits_left; // guard and index
        if (path >> radix != cnode->guard_value()) {
            return nullptr;
        }
        Slot* const slot = cnode->pointer<Slot>() + (path - (cnode->guard_value() << radix));
        if (bits_left == 0 || slot->cap.kind() != CapKind::cnode) {
            return slot;
        }
        cptr -= path << bits_left;
        cnode = &slot->cap;
    }
    return nullptr;
}

// The slot that the lower `depth` bits (1..64, checked by the caller) of `index` name from `root`;
// all of them must be used up.
[[nodiscard]] Result<Slot*> slot(const Cap& root, Word index, Word depth);

} // namespace lookup
