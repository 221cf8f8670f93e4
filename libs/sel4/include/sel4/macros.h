// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#define LIBSEL4_INLINE static inline __attribute__((unused))
#define LIBSEL4_INLINE_FUNC LIBSEL4_INLINE
#define LIBSEL4_UNUSED __attribute__((unused))
#define SEL4_PACKED __attribute__((packed))
#define SEL4_DEPRECATED(reason) __attribute__((deprecated(reason)))
#define SEL4_NORETURN __attribute__((noreturn))
#define LIBSEL4_BIT(n) (1ul << (n))
#define SEL4_BITFIELD_MASK(width) (~0ul >> (64 - (width)))
#define SEL4_FORCE_LONG_ENUM(type) _enum_pad_##type = (1ull << 62)
