// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The payload: what follows the loader in a boot image. Written by the SDK tool, read by the
// loader. All offsets count from the start of the header, which is page aligned in the image.
//
//   [loader, flat][PayloadHeader][kernel, flat][user image, flat]
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace payload {

inline constexpr std::uint64_t magic = 0x4c50'5952'5245'4b53; // "SKERRYPL" in memory order
inline constexpr std::uint64_t version = 2;
inline constexpr std::uint64_t alignment = 4096; // of the header in the boot image
inline constexpr std::uint64_t kernel_alignment = 2 * 1024 * 1024; // in both address spaces
inline constexpr std::uint64_t flag_device_tree = 1; // hand the device tree to the first task
inline constexpr std::uint64_t flag_sel4_kernel = 2; // the kernel is entered as seL4 expects

// One image: `size` bytes are in the payload, the rest of `memory_size` is zero.
struct Image {
    std::uint64_t offset; // multiple of 8
    std::uint64_t size;
    std::uint64_t memory_size;
    std::uint64_t virtual_base; // page aligned; the kernel's kernel_alignment
    std::uint64_t entry;        // virtual
};

struct Header {
    std::uint64_t magic;
    std::uint64_t version;
    std::uint64_t total_size; // header, kernel and user image; multiple of 8
    Image kernel;
    Image user;
    std::uint64_t kernel_physical; // of a kernel with flag_sel4_kernel: it runs nowhere else
    std::uint64_t flags;
    std::uint64_t checksum; // of the words after the header, see below
};

static_assert(offsetof(Header, kernel) == 24 && offsetof(Header, user) == 64);
static_assert(offsetof(Header, checksum) == 120 && sizeof(Header) == 128);

// FNV-1a over 64-bit words instead of bytes: it finds a truncated or damaged image, nothing more
// (the authenticity of an image is not its business).
constexpr std::uint64_t checksum(std::span<const std::uint64_t> words) {
    std::uint64_t sum = 0xcbf2'9ce4'8422'2325;
    for (const std::uint64_t word : words) {
        sum = (sum ^ word) * 0x0000'0100'0000'01b3;
    }
    return sum;
}

} // namespace payload
