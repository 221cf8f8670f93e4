// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The boot block: what the loader tells the kernel. It fills the first page of the kernel image,
// so the kernel finds it at its own link address whatever the machine. A kernel accepts exactly
// one version; every address in it is physical unless its name says otherwise.
#pragma once

#include "abi/word.hpp"

#include <cstddef>

namespace abi {

inline constexpr Word boot_block_magic = 0x736b'6572'7279'0001; // "skerry" and 1
inline constexpr Word boot_block_version = 1;
inline constexpr Word boot_block_page_size = 4096; // room kept for it in the kernel image

// Memory [start, end), both page aligned.
struct BootRange {
    Word start;
    Word end;
};

inline constexpr unsigned boot_range_count = 16;
inline constexpr unsigned boot_interrupt_words = 16; // 1,024 interrupts, one bit each

inline constexpr Word boot_flag_sstc = 1; // the core has the stimecmp register (RISC-V)

struct BootBlock {
    Word magic;
    Word version;
    Word size; // of this structure
    Word kernel_physical;
    Word kernel_size; // bytes, memory cleared at start included
    Word core_id;
    Word hart_id;           // the number the firmware knows the core by
    Word interrupt_context; // PLIC context, or GIC processor interface, of the core
    Word ipi_target;        // how another kernel instance names this core in an interrupt
    Word timer_frequency;   // Hz
    Word flags;             // boot_flag_*
    Word ram_count;
    BootRange ram[boot_range_count]; // granted: ascending, disjoint, firmware excluded, the
                                     // kernel and user images included
    Word user_start;                 // the first task's image, contiguous, page aligned
    Word user_end;
    Word user_virtual; // where the first task sees user_start
    Word user_entry;   // virtual
    Word device_tree;  // a copy in granted memory, or 0
    Word device_tree_size;
    Word interrupts[boot_interrupt_words]; // those this kernel owns
};

static_assert(sizeof(BootRange) == 16);
static_assert(offsetof(BootBlock, kernel_physical) == 24);
static_assert(offsetof(BootBlock, timer_frequency) == 72);
static_assert(offsetof(BootBlock, ram) == 96);
static_assert(offsetof(BootBlock, user_start) == 352);
static_assert(offsetof(BootBlock, device_tree) == 384);
static_assert(offsetof(BootBlock, interrupts) == 400);
static_assert(sizeof(BootBlock) == 528 && sizeof(BootBlock) <= boot_block_page_size);

} // namespace abi
