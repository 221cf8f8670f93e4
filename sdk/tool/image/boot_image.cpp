// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "image/boot_image.hpp"

#include "base/text.hpp"
#include "sdk/loader/payload.hpp"

#include <bit>
#include <cstring>

namespace sdk {

static_assert(std::endian::native == std::endian::little, "images are written as memory lies");

namespace {

constexpr std::uint64_t page = 0x1000;

std::uint64_t round_up(std::uint64_t value, std::uint64_t unit) {
    return (value + unit - 1) / unit * unit;
}

// Where the image goes behind the header, page aligned so that the loader can copy whole pages.
payload::Image place(const FlatImage& image, std::uint64_t offset) {
    return {offset, round_up(image.contents.size(), 8), round_up(image.memory_size, page),
            image.virtual_base, image.entry};
}

void append(Bytes& out, std::uint64_t offset, const Bytes& contents) {
    out.resize(offset);
    out.insert(out.end(), contents.begin(), contents.end());
}

std::uint64_t flags_of(const KernelImage& kernel, PassDeviceTree pass) {
    return (pass == PassDeviceTree::yes ? payload::flag_device_tree : 0) |
           (kernel.physical ? payload::flag_sel4_kernel : 0);
}

Bytes payload_of(const KernelImage& kernel, const FlatImage& user, PassDeviceTree pass) {
    payload::Header header = {};
    header.magic = payload::magic;
    header.version = payload::version;
    header.kernel = place(kernel.flat, page);
    header.user = place(user, round_up(header.kernel.offset + header.kernel.size, page));
    header.total_size = header.user.offset + header.user.size;
    header.kernel_physical = kernel.physical.value_or(0);
    header.flags = flags_of(kernel, pass);

    Bytes out;
    append(out, header.kernel.offset, kernel.flat.contents);
    append(out, header.user.offset, user.contents);
    out.resize(header.total_size);
    std::vector<std::uint64_t> words((out.size() - sizeof(header)) / sizeof(std::uint64_t));
    std::memcpy(words.data(), out.data() + sizeof(header), words.size() * sizeof(std::uint64_t));
    header.checksum = payload::checksum(words);
    std::memcpy(out.data(), &header, sizeof(header));
    return out;
}

// The header of a Linux arm64 image (Linux, Documentation/arm64/booting.rst).
constexpr std::uint64_t linux_size_field = 16;
constexpr std::uint64_t linux_magic_field = 56;
constexpr std::string_view linux_magic = "ARM\x64";

void write_linux_size(Bytes& image) {
    const std::uint64_t size = image.size();
    if (size >= linux_magic_field + linux_magic.size() &&
        std::memcmp(image.data() + linux_magic_field, linux_magic.data(), linux_magic.size()) ==
            0) {
        std::memcpy(image.data() + linux_size_field, &size, sizeof(size));
    }
}

} // namespace

FlatImage flat_image(const Elf& elf) {
    const std::uint64_t start = elf.start() / page * page;
    Bytes contents(elf.start() - start);
    const Bytes flat = elf.flatten();
    contents.insert(contents.end(), flat.begin(), flat.end());
    return {std::move(contents), elf.end() - start, start, elf.entry()};
}

Result<Bytes> boot_image(const std::string& file, const Elf& loader, const KernelImage& kernel,
                         const FlatImage& user, PassDeviceTree pass_device_tree) {
    const auto end = loader.find_symbol("loader_end");
    if (!end || end->address % payload::alignment != 0 || end->address < loader.end()) {
        return failure({file}, "not a loader: its symbol 'loader_end' is not the page after it");
    }
    Bytes image = loader.flatten();
    append(image, end->address - loader.start(), payload_of(kernel, user, pass_device_tree));
    write_linux_size(image);
    return image;
}

} // namespace sdk
