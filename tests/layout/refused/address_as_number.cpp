// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// An address does not turn into a number by itself.
// expect: no viable conversion
#include "core/address.hpp"

constexpr Word written = PhysAddr{0x1000}.raw();
#if defined(REFUSED)
constexpr Word silent = PhysAddr{0x1000};
#endif
