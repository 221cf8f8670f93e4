// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The system calls of benchmark builds, and the bookkeeping behind them. In other builds they are
// unknown system calls, and the two hooks are nothing.
#pragma once

#include "sched/core.hpp"

namespace benchmark {

// Performs the current thread's system call if it is one of these; says whether it was.
[[nodiscard]] bool syscall(Core& core);

} // namespace benchmark
