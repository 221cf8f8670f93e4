// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#include <sel4/bootinfo_types.h>
#include <sel4/functions.h>

#ifdef __cplusplus
extern "C" {
#endif

// Remembers the boot information and takes the IPC buffer from it; libs/runtime does this
// before main.
void seL4_InitBootInfo(seL4_BootInfo* bi);
seL4_BootInfo* seL4_GetBootInfo(void);

#ifdef __cplusplus
}
#endif
