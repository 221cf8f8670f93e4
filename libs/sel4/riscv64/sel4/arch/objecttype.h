// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#include <sel4/simple_types.h>

enum _mode_object {
    seL4_RISCV_Giga_Page = 7,
    seL4_ModeObjectTypeCount = 8,
};

enum _object {
    seL4_RISCV_4K_Page = 8,
    seL4_RISCV_Mega_Page = 9,
    seL4_RISCV_PageTableObject = 10,
    seL4_ObjectTypeCount = 11,
};

#define seL4_RISCV_Tera_Page 0xffffffff // no object of this configuration

typedef seL4_Word object_t;
