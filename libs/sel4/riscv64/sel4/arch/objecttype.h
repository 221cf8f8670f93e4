// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#include <sel4/simple_types.h>

enum {
    seL4_RISCV_Giga_Page = 7,
    seL4_ModeObjectTypeCount = 8,
    seL4_RISCV_4K_Page = 8,
    seL4_RISCV_Mega_Page = 9,
    seL4_RISCV_PageTableObject = 10,
    seL4_ObjectTypeCount = 11,
};

typedef seL4_Word object_t;
