// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Invariants, checked while the kernel runs: debug and host builds only.
#pragma once

struct Core;

namespace check {

#if defined(SKERRY_DEBUG)
// At every exit the thread that entered, the one that leaves, and what they wait for and run on;
// and the next part of the whole kernel (sweep.hpp).
void at_exit(const Core& core);
// The whole kernel, now (invariants.hpp says what that covers).
void whole(const Core& core);
#else
inline void at_exit(const Core& /*core*/) {}
#endif

} // namespace check
