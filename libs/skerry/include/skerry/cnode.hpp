// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// CNodes, and the slots in them: where capabilities are made, copied, moved and deleted.
#pragma once

#include "abi/cap_data.hpp"
#include "abi/rights.hpp"

#include <skerry/cap.hpp>

namespace skerry {

struct CNode {};

template <>
class Cap<CNode> : public AnyCap {
public:
    using AnyCap::AnyCap;
};

// One slot: `depth` bits of `index`, looked up from `root`.
class Slot {
public:
    constexpr Slot(Cap<CNode> root, Word index, unsigned depth = abi::word_bits)
        : root_{root}, index_{index}, depth_{depth} {}

    [[nodiscard]] constexpr Cap<CNode> root() const { return root_; }

    [[nodiscard]] constexpr Word index() const { return index_; }

    [[nodiscard]] constexpr unsigned depth() const { return depth_; }

    // The capability in it, if the root is the caller's own and the depth all bits.
    template <typename Kind>
    [[nodiscard]] constexpr Cap<Kind> cap() const {
        return Cap<Kind>{index_};
    }

    // Fills this slot from another; it must be empty. Rights only ever become fewer.
    [[nodiscard]] Outcome copy_from(Slot source, Word rights = abi::Rights::all) const {
        return perform(root_, abi::Invocation::cnode_copy,
                       {index_, depth_, source.index_, source.depth_, rights}, {source.root_});
    }

    // The same with a badge (endpoints, notifications) or a guard (CNodes, abi::GuardWord).
    [[nodiscard]] Outcome mint_from(Slot source, Word data, Word rights = abi::Rights::all) const {
        return perform(root_, abi::Invocation::cnode_mint,
                       {index_, depth_, source.index_, source.depth_, rights, data},
                       {source.root_});
    }

    [[nodiscard]] Outcome move_from(Slot source) const {
        return perform(root_, abi::Invocation::cnode_move,
                       {index_, depth_, source.index_, source.depth_}, {source.root_});
    }

    [[nodiscard]] Outcome mutate_from(Slot source, Word data) const {
        return perform(root_, abi::Invocation::cnode_mutate,
                       {index_, depth_, source.index_, source.depth_, data}, {source.root_});
    }

    // Empties it; the object goes with its last capability.
    [[nodiscard]] Outcome remove() const {
        return perform(root_, abi::Invocation::cnode_delete, {index_, depth_});
    }

    // Deletes everything derived from the capability in it.
    [[nodiscard]] Outcome revoke() const {
        return perform(root_, abi::Invocation::cnode_revoke, {index_, depth_});
    }

    // Restarts the senders that wait with this capability's badge.
    [[nodiscard]] Outcome cancel_badged_sends() const {
        return perform(root_, abi::Invocation::cnode_cancel_badged_sends, {index_, depth_});
    }

private:
    Cap<CNode> root_;
    Word index_;
    unsigned depth_;
};

} // namespace skerry
