// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#include <sel4/assert.h>

#ifdef NDEBUG
#define seL4_DebugAssert(expression) ((void)0)
#else
#define seL4_DebugAssert(expression) seL4_Assert(expression)
#endif
