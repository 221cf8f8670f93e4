// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Field<Lsb, Width>: one named part of a packed 64-bit word, read and written by shift and mask.
#pragma once

#include "core/types.hpp"

template <unsigned Lsb, unsigned Width, typename T = Word>
struct Field {
    static_assert(Width > 0 && Lsb + Width <= 64);
    static constexpr Word unshifted_mask = Width == 64 ? ~Word{0} : (Word{1} << Width) - 1;
    static constexpr Word mask = unshifted_mask << Lsb;

    [[nodiscard]] static constexpr T get(Word word) {
        return static_cast<T>((word >> Lsb) & unshifted_mask);
    }

    [[nodiscard]] static constexpr Word make(T value) {
        return (static_cast<Word>(value) & unshifted_mask) << Lsb;
    }

    [[nodiscard]] static constexpr Word set(Word word, T value) {
        return (word & ~mask) | make(value);
    }
};

// No two fields share a bit.
template <typename... Fields>
[[nodiscard]] constexpr bool disjoint() {
    Word seen = 0;
    bool result = true;
    ((result = result && (seen & Fields::mask) == 0, seen |= Fields::mask), ...);
    return result;
}

// Every bit belongs to a field.
template <typename... Fields>
[[nodiscard]] constexpr bool covers() {
    return (Fields::mask | ... | Word{0}) == ~Word{0};
}
