// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Numbers drawn from a seed.
#pragma once

#include "abi/word.hpp"

#include <iterator>

namespace suite::stress {

using abi::Word;

class Random {
public:
    constexpr Random() = default;

    constexpr explicit Random(Word seed) : state_{seed} {}

    Word next() {
        state_ = state_ * 6364136223846793005 + 1442695040888963407;
        return state_ >> 20;
    }

    Word below(Word limit) { return next() % limit; }

    Word between(Word least, Word greatest) { return least + below(greatest - least + 1); }

    bool one_in(Word count) { return below(count) == 0; }

private:
    Word state_ = 0;
};

} // namespace suite::stress
