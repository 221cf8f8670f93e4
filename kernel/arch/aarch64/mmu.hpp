// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Address spaces: the kernel's own, and which user space this core is in.
//
// The kernel's half (TTBR1, 39 bits), the same whatever user space is active:
//
//   0xffffff8000000000  window: physical address plus a constant; granted RAM without the image
//   0xffffffffc0000000  kernel image, each section with its own rights
//   0xffffffffc01f0000  device window: interrupt controller, debug serial line
//
// ASIDs of the interface are those of the hardware (16 bits), so a switch never flushes; flushes
// are by page on unmap and by ASID when an address space dies. ASID 0 belongs to the empty space.
#pragma once

#include "arch/aarch64/cache.hpp"
#include "arch/aarch64/page_table.hpp"
#include "core/types.hpp"

#include "abi/boot_block.hpp"

namespace arch::mmu {

// A ready-made TTBR0 value.
struct SpaceWord {
    Word raw;
};

inline constexpr Word kernel_virtual = 0xffff'ffff'c000'0000;
inline constexpr Word device_window = kernel_virtual + 0x1f'0000;

// Pages of the device window.
inline constexpr Word distributor_window = device_window;
inline constexpr Word cpu_interface_window = device_window + 0x1000;
inline constexpr Word uart_window = device_window + 0x2000;

// Builds the kernel's tables, switches to them and to the empty user space.
void initialise(const abi::BootBlock& block);

[[nodiscard]] constexpr SpaceWord make_space(PhysAddr root, Word asid) {
    return SpaceWord{Regime::user_root(root.raw(), asid)};
}

// Can the kernel reach the page at `address` through its window?
[[nodiscard]] bool window_contains(PhysAddr address);

// For threads without a valid address space: nothing is mapped.
[[nodiscard]] SpaceWord empty_space();

// The kernel has tables of its own: a user root holds nothing of it.
inline void install_kernel_half(Word* /*root*/) {}

// No barrier: the kernel runs on TTBR1, and the ERET that leaves it synchronises.
inline void switch_space(SpaceWord space) {
    machine::write<Regime::UserRoot>(space.raw);
}

// Cleared memory may become a page that is mapped without caches, or one whose lines its holder
// invalidates: memory itself must hold the zeroes by then, or it tells what was there before.
inline void publish_zeroes(const void* start, Word bytes) {
    const Word first = reinterpret_cast<Word>(start);
    cache::clean(first, first + bytes);
}

// After these the translation is gone for every later access.
inline void complete_flush() {
    machine::complete_maintenance();
    machine::synchronise_instructions();
}

inline void flush_page(Word asid, Word vaddr) {
    Regime::flush_page(asid, vaddr);
    complete_flush();
}

inline void flush_asid(Word asid) {
    Regime::flush_asid(asid);
    complete_flush();
}

inline void flush_all() {
    Regime::flush_all();
    complete_flush();
}

} // namespace arch::mmu
