// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The loader: first code of a boot image. It finds out what the machine has, copies kernel and
// user image to where they will live, tells the kernel what it must know and enters it with the
// MMU on. Afterwards its memory is ordinary RAM of the system.
//
// A kernel is told in one of two ways: by a boot block (Skerry's; abi/boot_block.hpp), or by
// arguments (seL4's), and then it has a physical address that it was linked for.
//
// The generic part (loader.cpp) does all of it but the steps declared in `loader::arch`, which
// sdk/loader/arch/<arch>/ provides. It runs on one core, with interrupts off.
#pragma once

#include "payload.hpp"
#include "ranges.hpp"

#include "abi/boot_block.hpp"

#include <cstdint>

namespace loader {

using std::uint64_t;

inline constexpr uint64_t page_size = 4096;
using payload::kernel_alignment;

// How a kernel learns what it must know.
enum class Contract { boot_block, sel4 };

// Where each piece goes; in whole pages, the tree empty if it isn't passed on.
struct Placement {
    Range kernel; // its start is kernel_alignment aligned
    Range user;
    Range device_tree;
};

inline constexpr unsigned argument_count = 8;

// Everything `arch::enter_kernel` needs.
struct Handover {
    Contract contract;
    Placement placement;
    uint64_t kernel_virtual; // kernel_alignment aligned
    uint64_t entry;          // virtual address of the kernel's first instruction
    uint64_t arguments[argument_count];
};

// The generic part, entered from arch/<arch>/start.S on a stack, with translation and interrupts
// off. `core` is the hart id (RISC-V) or 0 (AArch64); `device_tree` is a physical address or 0.
extern "C" [[noreturn]] void loader_main(uint64_t core, uint64_t device_tree);

namespace arch {

// What the architecture must provide. Plain functions: each exists once per loader.

// Writes one character to the board's serial line, waiting until there is room.
void put(char character);

// Stops this core for good: no interrupt wakes it to run anything.
[[noreturn]] void halt();

// RAM of the board when there is no device tree (always page aligned).
Range built_in_memory();

// Memory the firmware keeps, which a device tree might not mention; empty if none.
Range firmware_memory();

// First physical address the kernel can't reach through its RAM window; memory from there on is
// not granted.
uint64_t physical_limit();

// Puts what all cores share into its initial state (PLIC priorities, GIC distributor): every
// interrupt disabled or masked, routable to this core, level triggered.
void initialise_interrupts(uint64_t core);

// What the device tree says that only this architecture cares about; zero where it says nothing.
struct TreeFacts {
    uint64_t timer_frequency; // Hz
    bool sstc;                // this hart has Sstc (RISC-V)
};

// Fills core_id, hart_id, interrupt_context, ipi_target, timer_frequency, flags and interrupts;
// the generic part fills all other fields.
void describe_core(uint64_t core, const TreeFacts& facts, abi::BootBlock& block);

// Builds tables that map the loader at its own address and the kernel image at its virtual
// address (readable, writable, executable), turns translation on and jumps to the kernel with its
// arguments in the first registers. Caches and instruction fetch agree with what was copied.
[[noreturn]] void enter_kernel(const Handover& handover);

// Starts the loader again, in the copy of the boot image that now lies at `start`.
[[noreturn]] void run_copy(uint64_t start, uint64_t core, uint64_t device_tree);

} // namespace arch
} // namespace loader
