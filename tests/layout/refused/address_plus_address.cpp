// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Two addresses can be subtracted, never added.
// expect: invalid operands to binary expression
#include "core/address.hpp"

constexpr PhysAddr first{0x1000};
constexpr PhysAddr second{0x3000};
static_assert(second - first == 0x2000);
#if defined(REFUSED)
constexpr auto sum = first + second;
#endif
