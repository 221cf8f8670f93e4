// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#include <sel4/macros.h>

#ifdef __cplusplus
extern "C" {
#endif

// The program's C library has it.
void __assert_fail(const char* expression, const char* file, int line, const char* function);

#ifdef __cplusplus
}
#endif

#define seL4_Fail(text) __assert_fail(text, __FILE__, __LINE__, __func__)
#define seL4_Assert(expression)                                                                    \
    do {                                                                                           \
        if (!(expression)) {                                                                       \
            __assert_fail(#expression, __FILE__, __LINE__, __func__);                              \
        }                                                                                          \
    } while (0)
#define seL4_CompileTimeAssert(expression) SEL4_COMPILE_ASSERT(seL4_CompileTimeAssert, expression)
