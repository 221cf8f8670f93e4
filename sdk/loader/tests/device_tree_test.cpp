// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "device_tree.hpp"
#include "tree_builder.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace {

using device_tree::Error;
using device_tree::Facts;
using loader::Range;
using Ranges = std::vector<Range>;

Ranges list(const loader::RangeSet& set) {
    return {set.ranges().begin(), set.ranges().end()};
}

// A root node with 64-bit addresses and sizes, open.
TreeBuilder root() {
    TreeBuilder tree;
    tree.begin("").cells("#address-cells", {2}).cells("#size-cells", {2});
    return tree;
}

TreeBuilder& cpu(TreeBuilder& tree, std::uint32_t number, std::string_view isa) {
    return tree.begin("cpu@" + std::to_string(number))
        .cells("reg", {number})
        .strings("riscv,isa", isa)
        .end();
}

std::expected<Facts, Error> read(const std::vector<std::byte>& blob, std::uint64_t hart = 0) {
    return device_tree::read(blob, hart);
}

Error error_of(const std::vector<std::byte>& blob) {
    const auto facts = read(blob);
    EXPECT_FALSE(facts.has_value());
    return facts.has_value() ? Error{} : facts.error();
}

TEST(DeviceTree, ReadsMemoryBanks) {
    TreeBuilder tree = root();
    tree.begin("memory@80000000").cells("reg", {0, 0x8000'0000, 1, 0, 4, 0, 0, 0x1000}).end().end();
    const auto facts = read(tree.finish());
    ASSERT_TRUE(facts.has_value());
    EXPECT_EQ(list(facts->memory),
              (Ranges{{0x8000'0000, 0x1'8000'0000}, {0x4'0000'0000, 0x4'0000'1000}}));
    EXPECT_TRUE(list(facts->reserved).empty());
}

TEST(DeviceTree, KnowsWhereItsContentsEnd) {
    TreeBuilder tree = root();
    tree.reserve(0x8000'0000, 0x1000);
    std::vector<std::byte> blob = tree.end().finish();
    const std::size_t contents = blob.size();
    EXPECT_EQ(read(blob)->used_size, contents);
    blob.resize(contents + 1000);
    device_tree::set_total_size(std::span(blob).first<device_tree::header_size>(),
                                static_cast<std::uint32_t>(blob.size()));
    EXPECT_EQ(device_tree::total_size(std::span(blob).first<device_tree::header_size>()),
              contents + 1000);
    EXPECT_EQ(read(blob)->used_size, contents);
}

TEST(DeviceTree, ReadsMemoryWithOneCellNumbers) {
    TreeBuilder tree;
    tree.begin("").cells("#address-cells", {1}).cells("#size-cells", {1});
    tree.begin("memory").cells("reg", {0x4000'0000, 0x100'0000}).end().end();
    EXPECT_EQ(list(read(tree.finish())->memory), (Ranges{{0x4000'0000, 0x4100'0000}}));
}

TEST(DeviceTree, LeavesOutDisabledMemory) {
    TreeBuilder tree = root();
    tree.begin("memory@0").cells("reg", {0, 0, 0, 4096}).strings("status", "disabled").end();
    tree.begin("memory@1000").cells("reg", {0, 4096, 0, 4096}).strings("status", "okay").end();
    EXPECT_EQ(list(read(tree.end().finish())->memory), (Ranges{{4096, 8192}}));
}

TEST(DeviceTree, TakesOnlyTopLevelMemoryNodes) {
    TreeBuilder tree = root();
    tree.begin("soc").begin("memory@0").cells("reg", {0, 0, 0, 4096}).end().end();
    tree.begin("memory-controller@0").cells("reg", {0, 0, 0, 4096}).end().end();
    EXPECT_TRUE(list(read(tree.finish())->memory).empty());
}

TEST(DeviceTree, CollectsReservationsOfBothKinds) {
    TreeBuilder tree = root();
    tree.reserve(0x8000'0000, 0x1000);
    tree.begin("reserved-memory").cells("#address-cells", {2}).cells("#size-cells", {2});
    tree.begin("firmware@90000000").cells("reg", {0, 0x9000'0000, 0, 0x2000}).end();
    tree.begin("anywhere").cells("size", {0, 0x1000}).end().end().end();
    EXPECT_EQ(list(read(tree.finish())->reserved),
              (Ranges{{0x8000'0000, 0x8000'1000}, {0x9000'0000, 0x9000'2000}}));
}

TEST(DeviceTree, ReadsTimebaseFrequencyOfEitherPlace) {
    TreeBuilder common = root();
    common.begin("cpus").cells("timebase-frequency", {10'000'000}).end().end();
    EXPECT_EQ(read(common.finish())->timebase_frequency, 10'000'000U);

    TreeBuilder own = root();
    own.begin("cpus").cells("#address-cells", {1}).begin("cpu@0").cells("reg", {0});
    own.cells("timebase-frequency", {0, 5}).end().end().end();
    EXPECT_EQ(read(own.finish())->timebase_frequency, 5U);
}

TEST(DeviceTree, FindsSstcOfTheHartAskedFor) {
    TreeBuilder tree = root();
    tree.begin("cpus").cells("#address-cells", {1});
    cpu(tree, 0, "rv64imafdc_zicsr_sstc");
    cpu(tree, 1, "rv64imafdc_sstcx_xsstc");
    const auto blob = tree.end().end().finish();
    EXPECT_TRUE(read(blob, 0)->sstc);
    EXPECT_FALSE(read(blob, 1)->sstc);
    EXPECT_FALSE(read(blob, 2)->sstc);
    EXPECT_EQ(read(blob, 0)->hart_count, 2U);
}

TEST(DeviceTree, FindsSstcInTheListOfExtensions) {
    using namespace std::string_view_literals;
    TreeBuilder tree = root();
    tree.begin("cpus").cells("#address-cells", {1}).begin("cpu@0").cells("reg", {0});
    tree.strings("riscv,isa-extensions", "i\0m\0sstc"sv).end().end().end();
    EXPECT_TRUE(read(tree.finish())->sstc);
}

TEST(DeviceTree, SkipsNopTokens) {
    TreeBuilder tree;
    tree.nop().begin("").nop().cells("#address-cells", {2}).nop().end().nop();
    EXPECT_TRUE(read(tree.finish()).has_value());
}

TEST(DeviceTree, TotalSizeOfSomethingElseIsZero) {
    const std::array<std::byte, device_tree::header_size> zeroes{};
    EXPECT_EQ(device_tree::total_size(zeroes), 0U);
}

TEST(DeviceTree, RefusesWhatIsNoTree) {
    EXPECT_EQ(error_of({}), Error::not_a_tree);
    EXPECT_EQ(error_of(std::vector<std::byte>(64)), Error::not_a_tree);
    auto old = root().end().finish();
    TreeBuilder::put_at(old, TreeBuilder::version_offset, 16);
    EXPECT_EQ(error_of(old), Error::not_a_tree);
}

TEST(DeviceTree, RefusesBlocksOutsideOfTheBlob) {
    for (const std::size_t offset :
         {TreeBuilder::total_size_offset, TreeBuilder::structure_offset,
          TreeBuilder::strings_offset, TreeBuilder::reservations_offset}) {
        auto blob = root().end().finish();
        TreeBuilder::put_at(blob, offset, 0xffff'fff0);
        EXPECT_EQ(error_of(blob), Error::bad_bounds) << "header word at " << offset;
    }
}

TEST(DeviceTree, RefusesTruncatedBlobsAtEveryByte) {
    TreeBuilder tree = root();
    tree.begin("memory@0").cells("reg", {0, 0, 0, 4096}).end().end();
    const auto whole = tree.finish();
    for (std::size_t size = 0; size < whole.size(); size++) {
        const std::vector<std::byte> part(whole.begin(),
                                          whole.begin() + static_cast<std::ptrdiff_t>(size));
        EXPECT_FALSE(read(part).has_value()) << size;
    }
}

TEST(DeviceTree, RefusesNodesThatMakeNoTree) {
    EXPECT_EQ(error_of(root().finish()), Error::bad_structure) << "node not closed";
    EXPECT_EQ(error_of(root().end().end().finish()), Error::bad_structure) << "closed twice";
    EXPECT_EQ(error_of(TreeBuilder().cells("x", {1}).finish()), Error::bad_structure);
}

TEST(DeviceTree, RefusesDeepNesting) {
    TreeBuilder tree;
    for (unsigned i = 0; i < 17; i++) {
        tree.begin("n");
    }
    EXPECT_EQ(error_of(tree.finish()), Error::too_deep);
}

TEST(DeviceTree, RefusesImpossibleMemory) {
    TreeBuilder odd = root();
    odd.begin("memory").cells("reg", {0, 0, 1}).end().end();
    EXPECT_EQ(error_of(odd.finish()), Error::bad_property);

    TreeBuilder wrapping = root();
    wrapping.begin("memory").cells("reg", {~0U, ~0U, 0, 2}).end().end();
    EXPECT_EQ(error_of(wrapping.finish()), Error::bad_property);

    TreeBuilder wide;
    wide.begin("").cells("#address-cells", {3}).begin("memory").cells("reg", {0, 0, 0, 1}).end();
    EXPECT_EQ(error_of(wide.end().finish()), Error::bad_property);
}

TEST(DeviceTree, RefusesMoreMemoryRangesThanFit) {
    TreeBuilder tree = root();
    std::vector<std::uint32_t> reg;
    for (std::uint32_t i = 0; i <= loader::RangeSet::capacity; i++) {
        reg.insert(reg.end(), {0, i * 0x2000, 0, 0x1000});
    }
    tree.begin("memory").cells("reg", reg).end().end();
    EXPECT_EQ(error_of(tree.finish()), Error::too_many_ranges);
}

TEST(DeviceTree, EveryErrorHasItsText) {
    for (const Error error : {Error::not_a_tree, Error::bad_bounds, Error::bad_structure,
                              Error::bad_property, Error::too_deep, Error::too_many_ranges}) {
        EXPECT_STRNE(device_tree::describe(error), "unknown");
    }
}

} // namespace
