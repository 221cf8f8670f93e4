// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What can be said of a first task before it boots: each of these would otherwise end in a kernel
// that stops, silently in a release build.
#pragma once

#include "image/boot_image.hpp"
#include "model/board.hpp"

namespace sdk {

// An executable for the board's architecture that lies in user space, with room behind it for what
// the kernel puts there.
[[nodiscard]] Result<void> check_first_task(const std::string& file, const Elf& task,
                                            const Board& board);

// One slot of the root CNode for each of its pages. `slots` of those are there.
[[nodiscard]] Result<void> check_slots(const std::string& file, const FlatImage& task,
                                       std::uint64_t slots);

// Boot image, kernel and first task lie in memory at the same time.
[[nodiscard]] Result<void> check_board_memory(const std::string& file, std::uint64_t boot_image,
                                              const FlatImage& kernel, const FlatImage& task,
                                              const Board& board);

} // namespace sdk
