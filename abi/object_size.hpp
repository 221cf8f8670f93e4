// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Object sizes as log2 bytes; an object is aligned to its size.
#pragma once

#include "abi/word.hpp"

namespace abi {

inline constexpr unsigned slot_bits = 5; // a CNode of 2^n slots has n + slot_bits
inline constexpr unsigned endpoint_bits = 4;
inline constexpr unsigned notification_bits = 6;
inline constexpr unsigned reply_bits = 5;
inline constexpr unsigned thread_bits = 11;
inline constexpr unsigned page_table_bits = 12;
inline constexpr unsigned vspace_bits = 12;
inline constexpr unsigned asid_pool_bits = 12;
inline constexpr unsigned asid_pool_index_bits = 9; // identifiers in a pool
inline constexpr unsigned asid_pool_count_bits = 7; // pools in the system
inline constexpr unsigned small_page_bits = 12;
inline constexpr unsigned large_page_bits = 21;
inline constexpr unsigned huge_page_bits = 30;
inline constexpr unsigned untyped_min_bits = 4;
inline constexpr unsigned retype_max_objects = 256;

inline constexpr Word min_priority = 0;
inline constexpr Word max_priority = 255;
inline constexpr unsigned priority_count = 256;

namespace riscv64 {

inline constexpr unsigned untyped_max_bits = 38;
inline constexpr unsigned page_table_levels = 3;
inline constexpr Word user_top = 0x3f'ffff'f000; // first address a user can't have
inline constexpr unsigned device_physical_bits = 39;

} // namespace riscv64

namespace aarch64 {

inline constexpr unsigned untyped_max_bits = 47;
inline constexpr unsigned page_table_levels = 4;
inline constexpr Word user_top = 0x8000'0000'0000;
inline constexpr unsigned device_physical_bits = 40;

} // namespace aarch64

} // namespace abi
