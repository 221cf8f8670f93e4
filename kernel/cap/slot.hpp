// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Slot: a place for one capability, with its node of the derivation list.
//
// Invariant: an empty slot has no neighbours; a full one is in exactly one derivation list, and
// previous->next == this == next->previous where they exist. SPEC: slot-1
#pragma once

#include "cap/cap.hpp"

#include "abi/object_size.hpp"

class Slot {
public:
    Cap cap;

    [[nodiscard]] bool is_empty() const { return cap.is_null(); }

    [[nodiscard]] Slot* previous() const { return previous_; }

    [[nodiscard]] Slot* next() const { return next_; }

private:
    friend class Derivation;
    Slot* previous_;
    Slot* next_;
};

static_assert(sizeof(Slot) == Word{1} << abi::slot_bits);
