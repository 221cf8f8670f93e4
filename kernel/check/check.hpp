// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Invariants, checked while the kernel runs: debug and host builds only.
#pragma once

struct Core;

namespace check {

#if defined(SKERRY_DEBUG)
// At every exit the objects that this entry touched; at every 1,024th the whole kernel.
void at_exit(Core& core);
#else
inline void at_exit(Core& /*core*/) {}
#endif

} // namespace check
