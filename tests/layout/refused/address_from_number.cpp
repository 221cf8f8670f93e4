// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A number becomes an address only where somebody writes so.
// expect: no viable conversion
#include "core/address.hpp"

constexpr PhysAddr written{Word{0x1000}};
#if defined(REFUSED)
constexpr PhysAddr silent = Word{0x1000};
#endif
