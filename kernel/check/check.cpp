// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "check/check.hpp"

#if defined(SKERRY_DEBUG)

#include "check/sweep.hpp"

namespace {

// Which thread will have entered when the kernel is left next. It may have been destroyed by then,
// but not overwritten: that takes another entry.
constinit const Thread* entering = nullptr;
constinit Sweep sweep;

} // namespace

void check::at_exit(const Core& core) {
    Invariants::current(core);
    if (core.current != &core.idle) {
        Invariants::thread(core, *core.current);
    }
    if (entering != nullptr && entering != core.current && entering != &core.idle) {
        Invariants::thread(core, *entering);
    }
    entering = core.current;
    sweep.step(core);
}

void check::whole(const Core& core) {
    Invariants::whole(core);
}

#endif
