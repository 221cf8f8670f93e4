// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Where utilisation is tracked: at the kernel's entry and exit, in benchmark builds.
#pragma once

#include "sched/core.hpp"

namespace tracking {

#if defined(SKERRY_BENCHMARK)

inline void enter(Core& core) {
    if (core.tracking.enabled) {
        ++core.current->utilisation.entries;
        ++core.tracking.entries;
    }
}

// `previous` entered the kernel, the current thread leaves it.
inline void leave(Core& core, Thread& previous) {
    if (!core.tracking.enabled) {
        return;
    }
    const Word now = arch::timer::now();
    previous.utilisation.in_kernel += now - core.now;
    core.tracking.in_kernel += now - core.now;
    if (&previous != core.current) {
        previous.utilisation.scheduled += now - core.tracking.switched;
        core.tracking.switched = now;
        ++core.current->utilisation.schedules;
        ++core.tracking.schedules;
    }
}

inline bool is_on(const Core& core) {
    return core.tracking.enabled;
}

#else

inline bool is_on(const Core& /*core*/) {
    return false;
}

inline void enter(Core& /*core*/) {}

inline void leave(Core& /*core*/, Thread& /*previous*/) {}

#endif

} // namespace tracking
