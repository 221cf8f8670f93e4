// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The data word of Mint, Mutate, Rotate and of a thread's CSpace root: a badge
// for endpoints and notifications (all 64 bits), a guard for CNodes, ignored
// for everything else.
//
//   bits 0..5   guard size
//   bits 6..63  guard, right-aligned
#pragma once

#include "abi/word.hpp"

namespace abi {

class GuardWord {
public:
    static constexpr unsigned size_bits = 6;
    static constexpr unsigned guard_bits = 58;

    constexpr explicit GuardWord(Word raw) : raw_{raw} {}

    [[nodiscard]] static constexpr GuardWord make(Word guard, unsigned size) {
        return GuardWord{guard << size_bits | (size & size_mask)};
    }

    [[nodiscard]] constexpr unsigned size() const {
        return static_cast<unsigned>(raw_ & size_mask);
    }

    // The guard, its unused high bits cleared.
    [[nodiscard]] constexpr Word guard() const {
        return (raw_ >> size_bits) & ~(~Word{0} << size());
    }

    [[nodiscard]] constexpr Word raw() const { return raw_; }

private:
    static constexpr Word size_mask = 0x3f;

    Word raw_;
};

} // namespace abi
