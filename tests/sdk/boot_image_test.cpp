// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "elf_builder.hpp"
#include "image/boot_image.hpp"
#include "image/user_image.hpp"
#include "sdk/initialiser/plan.hpp"
#include "sdk/loader/payload.hpp"

#include <cstring>
#include <gtest/gtest.h>

namespace sdk {

namespace {

using test::ElfBuilder;

constexpr std::uint16_t riscv = 243;

Elf parse(const ElfBuilder& builder) {
    auto elf = Elf::parse("test.elf", builder.build());
    EXPECT_TRUE(elf);
    return *std::move(elf);
}

Elf loader() {
    return parse(ElfBuilder{riscv}
                     .segment(0x80200000, Bytes(0x10, 0x11), 0x1000, ElfBuilder::read)
                     .symbol("loader_end", 0x80202000, 0));
}

payload::Header header_of(const Bytes& image) {
    payload::Header header;
    std::memcpy(&header, image.data() + 0x2000, sizeof(header));
    return header;
}

TEST(BootImage, has_the_payload_behind_the_loader) {
    const KernelImage kernel = {
        {Bytes(0x1234, 0x22), 0x9000, 0xffffffff80000000, 0xffffffff80001000}, std::nullopt};
    const FlatImage user = {Bytes(0x10, 0x33), 0x2345, 0x200000, 0x200100};
    const auto image = boot_image("loader.elf", loader(), kernel, user, PassDeviceTree::yes);
    ASSERT_TRUE(image);
    EXPECT_EQ((*image)[0], 0x11);

    const payload::Header header = header_of(*image);
    EXPECT_EQ(header.magic, payload::magic);
    EXPECT_EQ(header.version, payload::version);
    EXPECT_EQ(header.flags, payload::flag_device_tree);
    EXPECT_EQ(header.total_size, image->size() - 0x2000);
    EXPECT_EQ(header.total_size % 8, 0U);
    EXPECT_EQ(header.kernel.size, 0x1238U);
    EXPECT_EQ(header.kernel.memory_size, 0x9000U);
    EXPECT_EQ(header.kernel.entry, 0xffffffff80001000);
    EXPECT_EQ(header.user.memory_size, 0x3000U);
    EXPECT_EQ((*image)[0x2000 + header.kernel.offset], 0x22);
    EXPECT_EQ((*image)[0x2000 + header.user.offset], 0x33);
}

TEST(BootImage, has_the_checksum_that_the_loader_computes) {
    const FlatImage part = {Bytes(0x100, 0x22), 0x1000, 0x200000, 0x200000};
    const auto image =
        boot_image("loader.elf", loader(), {part, std::nullopt}, part, PassDeviceTree::no);
    ASSERT_TRUE(image);
    const payload::Header header = header_of(*image);
    std::vector<std::uint64_t> words((header.total_size - sizeof(header)) / 8);
    std::memcpy(words.data(), image->data() + 0x2000 + sizeof(header), words.size() * 8);
    EXPECT_EQ(header.checksum, payload::checksum(words));
    EXPECT_EQ(header.flags, 0U);
}

TEST(BootImage, refuses_a_loader_without_its_end) {
    const FlatImage part = {Bytes(8), 0x1000, 0x200000, 0x200000};
    const Elf wrong = parse(ElfBuilder{riscv}.segment(0x80200000, {1}, 0x1000, ElfBuilder::read));
    const auto image =
        boot_image("loader.elf", wrong, {part, std::nullopt}, part, PassDeviceTree::no);
    ASSERT_FALSE(image);
    EXPECT_EQ(text_of(image.error()), "loader.elf: error: not a loader: its symbol 'loader_end' "
                                      "is not the page after it");
}

TEST(FlatImage, starts_on_a_page) {
    const FlatImage image =
        flat_image(parse(ElfBuilder{riscv}.segment(0x200040, {1}, 0x100, ElfBuilder::read)));
    EXPECT_EQ(image.virtual_base, 0x200000U);
    EXPECT_EQ(image.contents.size(), 0x41U);
    EXPECT_EQ(image.memory_size, 0x140U);
}

TEST(UserImage, tells_the_initialiser_where_the_plan_is) {
    Elf initialiser = parse(ElfBuilder{riscv}
                                .segment(0x200000, {1}, 0x5800, ElfBuilder::read)
                                .symbol("skerry_plan", 0x203000, 16));
    const Bytes plan(2 * plan::page_size, 0x44);
    const auto image = user_image("initialiser.elf", std::move(initialiser), plan);
    ASSERT_TRUE(image);
    plan::PlanLocation location;
    std::memcpy(&location, image->contents.data() + 0x3000, sizeof(location));
    EXPECT_EQ(location.address, 0x206000U);
    EXPECT_EQ(location.size, plan.size());
    EXPECT_EQ(image->contents[0x6000], 0x44);
    EXPECT_EQ(image->memory_size, 0x8000U);
}

TEST(UserImage, refuses_another_program) {
    Elf other = parse(ElfBuilder{riscv}.segment(0x200000, {1}, 1, ElfBuilder::read));
    EXPECT_FALSE(user_image("other.elf", std::move(other), Bytes(plan::page_size)));
}

} // namespace

} // namespace sdk
