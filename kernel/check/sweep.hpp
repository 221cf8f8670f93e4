// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The whole kernel, looked at in small parts: one at each exit, so that checking never holds a
// program up. A place is an index, not a pointer: what was there may have gone by the next step.
#pragma once

#include "check/invariants.hpp"

class Sweep {
public:
    // Looks at the next part and goes on to the one after it; from the last to the first.
    void step(const Core& core);

private:
    // What is swept, in this order: each domain's ready lists; the release queue; the interrupt
    // table; each thread, with its slots and, where it has one, the CNode that is its root.
    enum class Stage : unsigned char { ready, release, interrupts, thread, cspace };

    // So many of anything cheap (a ready list, an interrupt, a slot) in one step ...
    static constexpr Word stride = 64;
    // ... and so many capabilities of the list that goes on from a slot.
    static constexpr Word list_stride = 4;

    void enter(Stage stage);
    void ready(const Core& core);
    void interrupts(const Core& core);
    void thread(const Core& core);
    void cspace(const Core& core);
    void next_thread();
    [[nodiscard]] const Thread* find_thread(const Core& core) const;

    Stage stage_ = Stage::ready;
    Word thread_ = 0; // which of core.all_threads
    Word place_ = 0;  // the next ready list, interrupt or slot
};
