// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Untyped: memory from which all objects are made.
//
// Invariant: of a normal untyped, memory from the watermark to the end is zero; no object lies
// there. Without children, everything is free, and the next Retype clears what was used.
// Manual: the seL4 reference manual, section 2.4. SPEC: untyped-1
#pragma once

#include "object/invocation.hpp"

namespace untyped {

Outcome invoke(Invocation& call);

} // namespace untyped
