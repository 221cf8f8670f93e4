// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// As much of the seL4 interface as the initialiser's memory needs, on the host. The calls are
// answered by the test's model of untyped memory.
#pragma once

#include <cstdint>

using seL4_Word = std::uint64_t;
using seL4_CPtr = seL4_Word;
using seL4_Uint8 = std::uint8_t;

enum seL4_Error { seL4_NoError = 0, seL4_NotEnoughMemory = 10 };

inline constexpr seL4_CPtr seL4_CapInitThreadCNode = 2;

struct seL4_CapRights_t {
    seL4_Word words[1];
};

struct seL4_SlotRegion {
    seL4_Word start;
    seL4_Word end;
};

struct seL4_UntypedDesc {
    seL4_Word paddr;
    seL4_Uint8 sizeBits;
    seL4_Uint8 isDevice;
};

struct seL4_BootInfo {
    seL4_SlotRegion empty;
    seL4_SlotRegion userImageFrames;
    seL4_SlotRegion untyped;
    seL4_UntypedDesc untypedList[230];
};

seL4_Error seL4_Untyped_Retype(seL4_CPtr service, seL4_Word type, seL4_Word size_bits,
                               seL4_CPtr root, seL4_Word index, seL4_Word depth, seL4_Word offset,
                               seL4_Word count);
seL4_Error seL4_CNode_Delete(seL4_CPtr service, seL4_Word index, seL4_Uint8 depth);
