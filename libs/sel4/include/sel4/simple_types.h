// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#include <sel4/macros.h>

// No <stdint.h>: programs need no C or C++ library, not even its headers.
typedef __INT8_TYPE__ seL4_Int8;
typedef __INT16_TYPE__ seL4_Int16;
typedef __INT32_TYPE__ seL4_Int32;
typedef __INT64_TYPE__ seL4_Int64;
typedef __UINT8_TYPE__ seL4_Uint8;
typedef __UINT16_TYPE__ seL4_Uint16;
typedef __UINT32_TYPE__ seL4_Uint32;
typedef __UINT64_TYPE__ seL4_Uint64;

typedef seL4_Int8 seL4_Bool;
typedef unsigned long seL4_Word; // printed with %lu, like libsel4's
typedef seL4_Word seL4_Register;
typedef seL4_Word seL4_CPtr;
typedef seL4_Word seL4_PAddr;
typedef seL4_Uint64 seL4_Time;

#define seL4_True 1
#define seL4_False 0
#ifdef __cplusplus
#define seL4_Null nullptr
#else
#define seL4_Null ((void*)0)
#endif

#define seL4_integer_size_assert(type, bytes)                                                      \
    SEL4_COMPILE_ASSERT(sizeof_##type##_is_##bytes, sizeof(type) == (bytes))

#define SEL4_INT64_IS_LONG
#define SEL4_WORD_IS_UINT64
#define SEL4_PRId64 "ld"
#define SEL4_PRIi64 "li"
#define SEL4_PRIu64 "lu"
#define SEL4_PRIx64 "lx"
#define SEL4_PRIi_word "li"
#define SEL4_PRIu_word "lu"
#define SEL4_PRId_word "ld"
#define SEL4_PRIx_word "lx"
#define SEL4_PRI_word SEL4_PRIu_word
