// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The forms a boot image can be written in. All hold the same bytes, which run wherever they are
// put; an ELF and a uImage also say where a boot program should put them.
//
//   type     | is for                              | architectures
//   binary   | `go` of U-Boot, QEMU's loader       | all
//   elf      | `bootelf` of U-Boot, debuggers      | all
//   uimage   | `bootm` of U-Boot                   | RISC-V
#pragma once

#include "base/file.hpp"
#include "model/board.hpp"

namespace sdk {

enum class ImageType { binary, elf, uimage };

// The type of that name; with no name, what the architecture's boards boot. Fails for an unknown
// one and for one that the architecture doesn't have.
[[nodiscard]] Result<ImageType> image_type(std::string_view name, const Architecture& arch);

// `image` is the boot image as a binary.
[[nodiscard]] Bytes typed_image(const Bytes& image, ImageType type, const Board& board);

} // namespace sdk
