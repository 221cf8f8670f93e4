// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The system calls of debug builds. In other builds they are unknown system calls.
#pragma once

#include "sched/core.hpp"

namespace debug {

// Performs the current thread's system call if it is one of these; says whether it was.
[[nodiscard]] bool syscall(Core& core);

} // namespace debug
