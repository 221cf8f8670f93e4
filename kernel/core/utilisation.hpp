// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Utilisation: who used the processor, for the system calls of benchmark builds. Other builds have
// none of it. Units: ticks of the timer (abi/benchmark.hpp).
#pragma once

#include "core/types.hpp"

// Of a thread.
struct Utilisation {
    Word scheduled = 0; // time as the running thread
    Word schedules = 0; // times it became that
    Word in_kernel = 0; // part of it spent in the kernel
    Word entries = 0;   // kernel entries while it ran
};

// Of the core, between ResetLog and FinalizeLog.
struct UtilisationTracking {
    bool enabled = false;
    Word start = 0;
    Word end = 0;
    Word switched = 0; // when the current thread began to run
    Word schedules = 0;
    Word in_kernel = 0;
    Word entries = 0;
};
