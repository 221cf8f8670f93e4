// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The boot image: [loader][payload header][kernel][user image], one flat file. The header is
// sdk/loader/payload.hpp's. An AArch64 loader begins with the header of a Linux image, whose size
// field then says how large the whole is, so that whoever boots it puts nothing over its end.
#pragma once

#include "image/elf.hpp"

namespace sdk {

enum class PassDeviceTree { no, yes };

// A program as it lies in memory: `contents`, then zeroes up to `memory_size`.
struct FlatImage {
    Bytes contents;
    std::uint64_t memory_size;
    std::uint64_t virtual_base;
    std::uint64_t entry;
};

[[nodiscard]] FlatImage flat_image(const Elf& elf);

struct KernelImage {
    FlatImage flat;
    std::optional<std::uint64_t> physical; // where it must lie, and then it is entered as seL4 is
};

// `file` names the loader in messages.
[[nodiscard]] Result<Bytes> boot_image(const std::string& file, const Elf& loader,
                                       const KernelImage& kernel, const FlatImage& user,
                                       PassDeviceTree pass_device_tree);

} // namespace sdk
