// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#define seL4_FastMessageRegisters 4
#define seL4_MaxUntypedBits 47
#define seL4_PGDBits 12
#define seL4_PGDEntryBits 3
#define seL4_PGDIndexBits 9
#define seL4_PUDBits 12
#define seL4_PUDEntryBits 3
#define seL4_PUDIndexBits 9
#define seL4_PageDirBits 12
#define seL4_PageDirEntryBits 3
#define seL4_PageDirIndexBits 9
#define seL4_VSpaceEntryBits 3
#define seL4_VSpaceIndexBits 9
#define seL4_UserTop 0x00007fffffffffff
#define seL4_UserVSpaceTop 0x00007fffffffffff
#define seL4_VCPUBits 12
#define seL4_ARM_VCPUBits seL4_VCPUBits
#define seL4_IOPageTableBits 12
#define seL4_DataFault 0
#define seL4_InstructionFault 1
#define seL4_NumHWBreakpoints 10
#define seL4_NumExclusiveBreakpoints 6
#define seL4_NumExclusiveWatchpoints 4
