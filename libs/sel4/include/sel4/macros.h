// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#define LIBSEL4_INLINE static inline __attribute__((unused))
#define LIBSEL4_INLINE_FUNC LIBSEL4_INLINE
#define LIBSEL4_UNUSED __attribute__((unused))
#define SEL4_PACKED __attribute__((packed))
#define CONST __attribute__((__const__))
#define PURE __attribute__((__pure__))
#define LIBSEL4_WEAK __attribute__((weak))
#define LIBSEL4_NOINLINE __attribute__((noinline))
#ifdef CONFIG_LIB_SEL4_USE_THREAD_LOCALS
#define LIBSEL4_THREAD_LOCAL __thread
#else
#define LIBSEL4_THREAD_LOCAL
#endif
#ifdef __cplusplus
#define SEL4_COMPILE_ASSERT(name, expression) static_assert(expression, #name);
#else
#define SEL4_COMPILE_ASSERT(name, expression) _Static_assert(expression, #name);
#endif
#define SEL4_SIZE_SANITY(index, entry, size)                                                       \
    SEL4_COMPILE_ASSERT(index##entry##size, (index) + (entry) == (size))
#define SEL4_DEPRECATE_MACRO(value) value
#define SEL4_DEPRECATED(reason) __attribute__((deprecated(reason)))
#define SEL4_NORETURN __attribute__((noreturn))
#define LIBSEL4_BIT(n) (1ul << (n))
#define SEL4_BITFIELD_MASK(width) (~0ul >> (64 - (width)))
#define SEL4_FORCE_LONG_ENUM(type) _enum_pad_##type = 0x7fffffffffffffff
