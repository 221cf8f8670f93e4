// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "check/check.hpp"

#if defined(SKERRY_DEBUG)

#include "check/invariants.hpp"

namespace {

constexpr unsigned exits_between_whole_checks = 1024;

// Which thread will have entered when the kernel is left next. It may have been destroyed by then,
// but not overwritten: that takes another entry.
constinit const Thread* entering = nullptr;
constinit unsigned exits = 0;

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
    if (++exits == exits_between_whole_checks) {
        exits = 0;
        Invariants::whole(core);
    }
}

void check::whole(const Core& core) {
    Invariants::whole(core);
}

#endif
