// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "cap/lookup.hpp"

namespace {

struct Position {
    Slot* slot;
    unsigned bits_left;
};

std::unexpected<LookupFailure> guard_mismatch(unsigned bits_left, abi::GuardWord guard) {
    return std::unexpected(LookupFailure{.type = abi::LookupFailure::guard_mismatch,
                                         .bits_left = bits_left,
                                         .found = guard.guard(),
                                         .guard_size = guard.size()});
}

std::unexpected<LookupFailure> depth_mismatch(unsigned bits_left, unsigned bits_found) {
    return std::unexpected(LookupFailure{
        .type = abi::LookupFailure::depth_mismatch, .bits_left = bits_left, .found = bits_found});
}

// One CNode: checks its guard against the bits left and picks the slot.
lookup::Result<Position> step(const Cap& cnode, Word cptr, unsigned bits_left) {
    const abi::GuardWord guard = cnode.guard();
    const unsigned radix = cnode.size_bits();
    if (guard.size() > bits_left) {
        return guard_mismatch(bits_left, guard);
    }
    const unsigned after_guard = bits_left - guard.size();
    // Bits above the ones left were used up; a shift by 64 would be undefined.
    const Word found =
        guard.size() == 0 ? 0 : (cptr >> after_guard) & ~(~Word{1} << (guard.size() - 1));
    if (found != guard.guard()) {
        return guard_mismatch(bits_left, guard);
    }
    if (radix > after_guard) {
        return depth_mismatch(bits_left, guard.size() + radix);
    }
    const unsigned left = after_guard - radix;
    const Word index = (cptr >> left) & ((Word{1} << radix) - 1);
    return Position{.slot = cnode.pointer<Slot>() + index, .bits_left = left};
}

// Walks until the bits are used up or a slot holds no CNode. Each step uses up at least one bit
// (a CNode has at least two slots), so there are at most 64.
lookup::Result<Position> resolve(const Cap& root, Word cptr, unsigned depth) {
    if (root.kind() != CapKind::cnode) {
        return std::unexpected(LookupFailure{.type = abi::LookupFailure::invalid_root});
    }
    Position position = TRY(step(root, cptr, depth));
    for (unsigned level = 1; level < lookup::word_bits; ++level) {
        if (position.bits_left == 0 || position.slot->cap.kind() != CapKind::cnode) {
            break;
        }
        position = TRY(step(position.slot->cap, cptr, position.bits_left));
    }
    return position;
}

} // namespace

lookup::Result<Slot*> lookup::capability(const Cap& root, Word cptr) {
    return TRY(resolve(root, cptr, word_bits)).slot;
}

lookup::Result<Slot*> lookup::slot(const Cap& root, Word index, Word depth) {
    KERNEL_ASSERT(depth >= 1 && depth <= word_bits);
    const Position position = TRY(resolve(root, index, static_cast<unsigned>(depth)));
    if (position.bits_left != 0) {
        return depth_mismatch(position.bits_left, 0);
    }
    return position.slot;
}
