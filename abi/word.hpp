// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The machine word of the interface: every number that crosses the kernel
// boundary is one.
#pragma once

#include <cstdint>

namespace abi {

using Word = std::uint64_t;

inline constexpr unsigned word_bits = 64;
inline constexpr unsigned badge_bits = 64;

} // namespace abi
