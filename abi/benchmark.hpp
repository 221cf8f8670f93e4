// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What BenchmarkGetThreadUtilisation writes into the message words of the caller's IPC buffer, from
// the place of word 0 on. Times are ticks of the timer that user level can read. Benchmark builds.
// Interface: libsel4, benchmark_utilisation_types.h.
#pragma once

#include "abi/word.hpp"

namespace abi {

enum class UtilisationWord : Word {
    thread_time = 0,
    thread_schedules = 1,
    thread_kernel_time = 2,
    thread_kernel_entries = 3,
    idle_time = 4,            // of this core
    idle_time_of_thread_core, // the same: there is one core
    idle_schedules = 6,
    idle_kernel_time = 7,
    idle_kernel_entries = 8,
    total_time = 9,
    total_schedules = 10,
    total_kernel_time = 11,
    total_kernel_entries = 12,
};

inline constexpr unsigned utilisation_words = 13;

} // namespace abi
