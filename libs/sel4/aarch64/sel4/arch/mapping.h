// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#include <sel4/functions.h>

// After a map invocation that failed by a missing table: which one, told in this message word.
#define SEL4_MAPPING_LOOKUP_LEVEL 2
#define SEL4_MAPPING_LOOKUP_NO_PT 21
#define SEL4_MAPPING_LOOKUP_NO_PD 30
#define SEL4_MAPPING_LOOKUP_NO_PUD 39

LIBSEL4_INLINE seL4_Word seL4_MappingFailedLookupLevel(void) {
    return seL4_GetMR(SEL4_MAPPING_LOOKUP_LEVEL);
}
