// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "layout/address_space.hpp"

#include <gtest/gtest.h>

namespace sdk {

namespace {

constexpr std::uint64_t small = 0x1000;
constexpr std::uint64_t large = 0x200000;

AddressSpace::Range range(std::uint64_t address, std::uint64_t page_size, std::uint64_t count) {
    return {address, page_size, count, {}, {true, true, false}, true, false, "range"};
}

using Addresses = std::vector<std::uint64_t>;

TEST(AddressSpace, needs_no_tables_when_empty) {
    EXPECT_EQ(AddressSpace{architecture(Arch::riscv64)}.table_addresses(), Addresses{});
}

TEST(AddressSpace, needs_a_table_of_each_level_upper_first) {
    AddressSpace riscv{architecture(Arch::riscv64)};
    riscv.add(range(0x40201000, small, 1));
    EXPECT_EQ(riscv.table_addresses(), (Addresses{0x40000000, 0x40200000}));
    AddressSpace arm{architecture(Arch::aarch64)};
    arm.add(range(0x40201000, small, 1));
    EXPECT_EQ(arm.table_addresses(), (Addresses{0, 0x40000000, 0x40200000}));
}

TEST(AddressSpace, shares_tables) {
    AddressSpace space{architecture(Arch::riscv64)};
    space.add(range(0x200000, small, 1));
    space.add(range(0x3ff000, small, 1));
    EXPECT_EQ(space.table_addresses(), (Addresses{0, 0x200000}));
}

TEST(AddressSpace, crosses_table_boundaries) {
    AddressSpace space{architecture(Arch::riscv64)};
    space.add(range(0x3ffff000, small, 2));
    EXPECT_EQ(space.table_addresses(), (Addresses{0, 0x40000000, 0x3fe00000, 0x40000000}));
}

TEST(AddressSpace, needs_no_last_table_for_large_pages) {
    AddressSpace space{architecture(Arch::riscv64)};
    space.add(range(0x40000000, large, 4));
    EXPECT_EQ(space.table_addresses(), Addresses{0x40000000});
}

TEST(AddressSpace, ends_in_buffer_guard_and_stack) {
    const Architecture& arch = architecture(Arch::riscv64);
    EXPECT_EQ(AddressSpace::ipc_buffer(arch), 0x3fffffe000U);
    EXPECT_EQ(AddressSpace::stack_top(arch), 0x3fffffd000U);
    EXPECT_EQ(AddressSpace::map_limit(arch, 0x2000), 0x3fffffb000U);
    EXPECT_EQ(AddressSpace::stack_top(architecture(Arch::aarch64)), 0x7fffffffe000U);
}

} // namespace

} // namespace sdk
