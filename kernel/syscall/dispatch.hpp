// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// From a system call's number to the operation.
#pragma once

#include "sched/core.hpp"

namespace dispatch {

// Performs the current thread's system call. The thread goes on after it, waits, faults, or is to
// execute it again (state restart).
void syscall(Core& core);

} // namespace dispatch
