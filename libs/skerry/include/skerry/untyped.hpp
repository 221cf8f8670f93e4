// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Untyped memory: objects are made from it.
#pragma once

#include "abi/object_type.hpp"

#include <skerry/cnode.hpp>

namespace skerry {

struct Untyped {};

template <>
class Cap<Untyped> : public AnyCap {
public:
    using AnyCap::AnyCap;

    // Makes `count` objects, their capabilities in consecutive slots from `first` on. The size is
    // log2: bytes for untyped memory and scheduling contexts, slots for CNodes.
    [[nodiscard]] Outcome retype(Word type, Word size_bits, Slot first, Word count = 1) const {
        return perform(*this, abi::Invocation::untyped_retype,
                       {type, size_bits, 0, 0, first.index(), count}, {first.root()});
    }

    template <typename Type>
    [[nodiscard]] Outcome retype(Type type, Word size_bits, Slot first, Word count = 1) const {
        return retype(static_cast<Word>(type), size_bits, first, count);
    }
};

} // namespace skerry
