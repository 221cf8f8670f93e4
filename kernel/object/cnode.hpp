// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// CNode: a table of 2^n slots. It has no state but its slots, so there is no class for it; here are
// the invocations that a CNode capability takes.
// Manual: the seL4 reference manual, chapter 3.
#pragma once

#include "object/invocation.hpp"

namespace cnode {

// Copy, Mint, Move, Mutate, Rotate, Delete, Revoke, CancelBadgedSends.
Outcome invoke(Invocation& call);

} // namespace cnode
