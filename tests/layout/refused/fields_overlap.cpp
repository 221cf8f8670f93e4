// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Fields that share a bit, and fields that leave one out, are noticed beside the layout.
// expect: static assertion failed
#include "core/field.hpp"

using Low = Field<0, 32>;
using High = Field<32, 32>;
static_assert(disjoint<Low, High>() && covers<Low, High>());
#if defined(REFUSED)
static_assert(disjoint<Low, Field<31, 33>>());
#endif
