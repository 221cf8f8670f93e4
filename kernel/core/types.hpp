// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The words everything else is made of.
#pragma once

#include <cstddef>
#include <cstdint>

using u8 = std::uint8_t;
using u16 = std::uint16_t;
using u32 = std::uint32_t;
using u64 = std::uint64_t;
using i64 = std::int64_t;

// A machine word: what a register, a message register and a capability pointer hold.
using Word = std::uint64_t;

static_assert(sizeof(Word) == sizeof(void*), "the kernel is 64-bit only");
