// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the tool can tell of a kernel from its ELF file, so that the loader can start it.
//
// A kernel of ours is linked at virtual addresses only (each p_paddr is the p_vaddr) and begins
// with the page of its boot block, symbol `boot_block`. A kernel of seL4's kind has physical
// addresses in its program headers, all at one distance from the virtual ones, and is started with
// arguments.
#pragma once

#include "image/boot_image.hpp"
#include "model/board.hpp"

namespace sdk {

// Refuses what is no kernel for the board; `file` is for messages only.
[[nodiscard]] Result<KernelImage> kernel_image(const std::string& file, const Elf& kernel,
                                               const Board& board);

// How many slots the first task's root CNode will have; only kernels of ours say so.
[[nodiscard]] std::optional<std::uint64_t> root_cnode_slots(const Elf& kernel);

} // namespace sdk
