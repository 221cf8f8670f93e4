// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "image/image_type.hpp"

#include "base/text.hpp"

#include <array>
#include <cstring>
#include <elf.h>

namespace sdk {

namespace {

// A program header at once after the ELF header, then the one segment on a page of its own.
constexpr std::uint64_t segment_offset = 0x1000;

Bytes elf_image(const Bytes& image, const Board& board) {
    Elf64_Ehdr header = {};
    std::memcpy(header.e_ident, ELFMAG, SELFMAG);
    header.e_ident[EI_CLASS] = ELFCLASS64;
    header.e_ident[EI_DATA] = ELFDATA2LSB;
    header.e_ident[EI_VERSION] = EV_CURRENT;
    header.e_type = ET_EXEC;
    header.e_machine = architecture(board.arch).elf_machine;
    header.e_version = EV_CURRENT;
    header.e_entry = board.image_address;
    header.e_phoff = sizeof(header);
    header.e_ehsize = sizeof(header);
    header.e_phentsize = sizeof(Elf64_Phdr);
    header.e_phnum = 1;
    const Elf64_Phdr segment = {.p_type = PT_LOAD,
                                .p_flags = PF_R | PF_W | PF_X,
                                .p_offset = segment_offset,
                                .p_vaddr = board.image_address,
                                .p_paddr = board.image_address,
                                .p_filesz = image.size(),
                                .p_memsz = image.size(),
                                .p_align = segment_offset};
    Bytes out(segment_offset);
    std::memcpy(out.data(), &header, sizeof(header));
    std::memcpy(out.data() + sizeof(header), &segment, sizeof(segment));
    out.insert(out.end(), image.begin(), image.end());
    return out;
}

// The CRC of Ethernet and zip files.
std::uint32_t crc32(std::span<const std::uint8_t> bytes) {
    std::uint32_t crc = ~std::uint32_t{0};
    for (const std::uint8_t byte : bytes) {
        crc ^= byte;
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb8'8320 : 0);
        }
    }
    return ~crc;
}

// U-Boot's legacy header: 64 bytes, numbers big-endian.
class UimageHeader {
public:
    void word(std::uint32_t value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            byte(static_cast<std::uint8_t>(value >> shift));
        }
    }

    void byte(std::uint8_t value) { bytes_.at(used_++) = value; }

    void set_checksum() {
        used_ = checksum_offset;
        word(crc32(bytes_));
    }

    [[nodiscard]] const auto& bytes() const { return bytes_; }

private:
    static constexpr std::size_t checksum_offset = 4; // is zero while it is computed

    std::array<std::uint8_t, 64> bytes_{};
    std::size_t used_ = 0;
};

Bytes uimage(const Bytes& image, const Board& board) {
    constexpr std::uint32_t magic = 0x2705'1956;
    constexpr std::uint8_t os_linux = 5; // entered as Linux is: core and device tree in registers
    constexpr std::uint8_t arch_riscv = 26;
    constexpr std::uint8_t type_kernel = 2;
    // Both are below 4 GiB: RISC-V boards have their RAM there, and an image fits into RAM.
    const auto address = static_cast<std::uint32_t>(board.image_address);
    UimageHeader header;
    header.word(magic);
    header.word(0); // the header's checksum, see below
    header.word(0); // no time: the same system gives the same image
    header.word(static_cast<std::uint32_t>(image.size()));
    header.word(address); // load
    header.word(address); // entry
    header.word(crc32(image));
    for (const std::uint8_t byte : {os_linux, arch_riscv, type_kernel}) {
        header.byte(byte);
    }
    header.set_checksum();
    Bytes out(header.bytes().begin(), header.bytes().end());
    out.insert(out.end(), image.begin(), image.end());
    return out;
}

} // namespace

Result<ImageType> image_type(std::string_view name, const Architecture& arch) {
    const bool is_riscv = arch.arch == Arch::riscv64;
    if (name.empty()) {
        return is_riscv ? ImageType::uimage : ImageType::binary;
    }
    if (name == "binary") {
        return ImageType::binary;
    }
    if (name == "elf") {
        return ImageType::elf;
    }
    if (name != "uimage") {
        return failure({}, text("argument --image-type: unknown parameter '", name,
                                "': known are binary, elf, uimage"));
    }
    if (!is_riscv) {
        return failure({}, text("building the output image as 'uimage' is unsupported for target "
                                "architecture '",
                                arch.name, "'"));
    }
    return ImageType::uimage;
}

Bytes typed_image(const Bytes& image, ImageType type, const Board& board) {
    switch (type) {
    case ImageType::binary:
        return image;
    case ImageType::elf:
        return elf_image(image, board);
    case ImageType::uimage:
        return uimage(image, board);
    }
    return image;
}

} // namespace sdk
