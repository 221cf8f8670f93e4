// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "elf_builder.hpp"
#include "image/elf.hpp"

#include <gtest/gtest.h>

namespace sdk {

namespace {

using test::ElfBuilder;

constexpr std::uint16_t riscv = 243;
constexpr std::size_t program_header = 64; // where the first one lies in a built file

Bytes good() {
    return ElfBuilder::program(riscv).build();
}

std::string reason(const Bytes& bytes) {
    const auto elf = Elf::parse("a.elf", bytes);
    return elf ? "" : elf.error().reason;
}

void set(Bytes& bytes, std::size_t offset, std::uint64_t value, unsigned size) {
    for (unsigned i = 0; i < size; i++) {
        bytes.at(offset + i) = static_cast<std::uint8_t>(value >> (8 * i));
    }
}

TEST(Elf, has_segments_in_ascending_order) {
    const auto elf = Elf::parse("a.elf", ElfBuilder{riscv}
                                             .segment(0x300000, {3}, 1, ElfBuilder::read)
                                             .segment(0x200000, {1, 2}, 0x10, ElfBuilder::read)
                                             .build());
    ASSERT_TRUE(elf);
    EXPECT_EQ(elf->machine(), riscv);
    EXPECT_EQ(elf->entry(), 0x200000U);
    ASSERT_EQ(elf->segments().size(), 2U);
    EXPECT_EQ(elf->start(), 0x200000U);
    EXPECT_EQ(elf->end(), 0x300001U);
    EXPECT_EQ(elf->segments()[0].contents, (Bytes{1, 2}));
}

TEST(Elf, finds_symbols) {
    const auto elf = Elf::parse("a.elf", good());
    ASSERT_TRUE(elf);
    const auto symbol = elf->find_symbol("microkit_name");
    ASSERT_TRUE(symbol);
    EXPECT_EQ(symbol->address, 0x201100U);
    EXPECT_EQ(symbol->size, 64U);
    EXPECT_FALSE(elf->find_symbol("absent"));
}

TEST(Elf, writes_into_zero_memory) {
    auto elf = Elf::parse("a.elf", good());
    ASSERT_TRUE(elf);
    EXPECT_TRUE(elf->write(0x203000, Bytes{7, 8}));
    EXPECT_EQ(elf->segments()[1].contents.size(), 0x2002U);
    EXPECT_EQ(elf->segments()[1].contents[0x2001], 8);
}

TEST(Elf, writes_inside_segments_only) {
    auto elf = Elf::parse("a.elf", good());
    ASSERT_TRUE(elf);
    EXPECT_FALSE(elf->write(0x1ff000, Bytes{1}));
    EXPECT_FALSE(elf->write(0x203fff, Bytes{1, 2}));
    EXPECT_TRUE(elf->write(0x203fff, Bytes{1}));
}

TEST(Elf, is_flat_with_the_holes_filled) {
    const auto elf = Elf::parse("a.elf", ElfBuilder{riscv}
                                             .segment(0x200000, {1}, 4, ElfBuilder::read)
                                             .segment(0x200008, {2}, 0x100, ElfBuilder::read)
                                             .build());
    ASSERT_TRUE(elf);
    EXPECT_EQ(elf->flatten(), (Bytes{1, 0, 0, 0, 0, 0, 0, 0, 2}));
}

TEST(Elf, refuses_other_files) {
    EXPECT_EQ(reason({}), "not an ELF file");
    EXPECT_EQ(reason(Bytes(200, 'x')), "not an ELF file");
    Bytes bytes = good();
    bytes[4] = 1;
    EXPECT_EQ(reason(bytes), "not a 64-bit ELF file");
    bytes = good();
    bytes[5] = 2;
    EXPECT_EQ(reason(bytes), "not a little-endian ELF file");
    bytes = good();
    bytes[6] = 0; // version
    EXPECT_EQ(reason(bytes), "the ELF header is damaged");
    bytes = good();
    bytes.resize(40);
    EXPECT_EQ(reason(bytes), "the ELF header is damaged");
}

TEST(Elf, refuses_a_file_with_nothing_to_load) {
    EXPECT_EQ(reason(ElfBuilder{riscv}.build()), "this ELF file has no program headers");
    EXPECT_EQ(reason(ElfBuilder{riscv}.segment(0x1000, {}, 0, ElfBuilder::read).build()),
              "this ELF file has nothing to load");
}

TEST(Elf, refuses_offsets_outside_the_file) {
    Bytes bytes = good();
    set(bytes, 32, ~std::uint64_t{0} - 10, 8);
    EXPECT_EQ(reason(bytes), "the program headers lie outside the file");
    bytes = good();
    set(bytes, program_header + 8, bytes.size(), 8);
    EXPECT_EQ(reason(bytes), "a segment lies outside the file");
    bytes = good();
    set(bytes, 40, bytes.size() - 1, 8);
    EXPECT_EQ(reason(bytes), "the section headers lie outside the file");
}

TEST(Elf, refuses_impossible_sizes) {
    Bytes bytes = good();
    set(bytes, program_header + 40, 1, 8); // memory smaller than file
    EXPECT_EQ(reason(bytes), "the segment at 0x200000 has an impossible size");
    bytes = good();
    set(bytes, program_header + 40, ~std::uint64_t{0}, 8);
    EXPECT_EQ(reason(bytes), "the segment at 0x200000 has an impossible size");
    bytes = good();
    set(bytes, program_header + 16, ~std::uint64_t{0} - 4, 8); // end beyond the last address
    EXPECT_EQ(reason(bytes), "the segment at 0xfffffffffffffffb has an impossible size");
}

TEST(Elf, refuses_overlapping_segments) {
    EXPECT_EQ(reason(ElfBuilder{riscv}
                         .segment(0x200000, {1}, 0x1000, ElfBuilder::read)
                         .segment(0x200800, {1}, 0x1000, ElfBuilder::read)
                         .build()),
              "two segments overlap at 0x200800");
}

// Whatever is cut off or overwritten, the answer is a value or an error, never a crash.
TEST(Elf, survives_truncation_and_damage) {
    const Bytes whole = good();
    for (std::size_t length = 0; length < whole.size(); length++) {
        const auto cut = static_cast<std::ptrdiff_t>(length);
        static_cast<void>(Elf::parse("a.elf", Bytes(whole.begin(), whole.begin() + cut)));
    }
    for (std::size_t at = 0; at < whole.size(); at++) {
        for (const std::uint8_t value : Bytes{0x00, 0x7f, 0x80, 0xff}) {
            Bytes damaged = whole;
            damaged[at] = value;
            static_cast<void>(Elf::parse("a.elf", damaged));
        }
    }
}

} // namespace

} // namespace sdk
