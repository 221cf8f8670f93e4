// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#define seL4_MaxUntypedBits 38
#define seL4_TeraPageBits 39
#define seL4_UserTop 0x3ffffff000
#define seL4_UserVSpaceTop 0x3fffffefff
