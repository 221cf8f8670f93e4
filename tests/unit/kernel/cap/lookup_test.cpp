// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "cap/lookup.hpp"
#include "googletest.hpp"

#include <array>

namespace {

// A table of 2^radix slots on the host.
template <unsigned Radix>
struct Table {
    std::array<Slot, std::size_t{1} << Radix> slots{};

    Cap cap(Word guard = 0, unsigned guard_size = 0) {
        Cap made = Cap::object(CapKind::cnode, slots.data(), 0, Radix);
        made.set_guard(abi::GuardWord::make(guard, guard_size));
        return made;
    }
};

Cap endpoint_cap() {
    return Cap::object(CapKind::endpoint, nullptr, abi::Rights::all);
}

TEST(Lookup, UsesUpGuardAndRadix) {
    Table<8> root;
    const Cap cap = root.cap(0xabc, 56);
    EXPECT_EQ(*lookup::slot(cap, 0xabc17, 64), &root.slots[0x17]);
    EXPECT_EQ(*lookup::capability(cap, 0xabc17), &root.slots[0x17]);
}

TEST(Lookup, LooksAtTheLowerBitsOfAnIndex) {
    Table<4> root;
    EXPECT_EQ(*lookup::slot(root.cap(), 0xff3, 4), &root.slots[3]);
}

TEST(Lookup, WalksThroughNestedTables) {
    Table<4> root;
    Table<8> inner;
    root.slots[5].cap = inner.cap(0x3, 4);
    EXPECT_EQ(*lookup::slot(root.cap(), 0x5321, 16), &inner.slots[0x21]);
    EXPECT_EQ(*lookup::capability(root.cap(0, 48), 0x5321), &inner.slots[0x21]);
}

TEST(Lookup, StopsAtANestedTableWhenTheBitsAreUsedUp) {
    Table<4> root;
    Table<8> inner;
    root.slots[5].cap = inner.cap();
    EXPECT_EQ(*lookup::slot(root.cap(), 5, 4), &root.slots[5]);
}

TEST(Lookup, ACapabilityIgnoresBitsLeftOver) {
    Table<4> root;
    root.slots[7].cap = endpoint_cap();
    EXPECT_EQ(*lookup::capability(root.cap(), Word{7} << 60 | 0x123), &root.slots[7]);
}

TEST(Lookup, ASlotIgnoresNone) {
    Table<4> root;
    root.slots[7].cap = endpoint_cap();
    const auto failed = lookup::slot(root.cap(), 0x70, 8);
    ASSERT_FALSE(failed.has_value());
    EXPECT_EQ(failed.error().type, abi::LookupFailure::depth_mismatch);
    EXPECT_EQ(failed.error().bits_left, 4U);
}

TEST(Lookup, RefusesARootThatIsNoTable) {
    const auto failed = lookup::capability(endpoint_cap(), 1);
    ASSERT_FALSE(failed.has_value());
    EXPECT_EQ(failed.error().type, abi::LookupFailure::invalid_root);
    EXPECT_FALSE(lookup::capability(Cap(), 1).has_value());
}

TEST(Lookup, TellsAboutAWrongGuard) {
    Table<4> root;
    const auto failed = lookup::slot(root.cap(0x5, 4), 0x63, 8);
    ASSERT_FALSE(failed.has_value());
    EXPECT_EQ(failed.error().type, abi::LookupFailure::guard_mismatch);
    EXPECT_EQ(failed.error().bits_left, 8U);
    EXPECT_EQ(failed.error().found, 0x5U);
    EXPECT_EQ(failed.error().guard_size, 4U);
    EXPECT_FALSE(lookup::slot(root.cap(0x5, 4), 0x43, 8).has_value());
}

TEST(Lookup, TellsAboutAGuardThatIsTooLong) {
    Table<4> root;
    const auto failed = lookup::slot(root.cap(0, 10), 0, 8);
    ASSERT_FALSE(failed.has_value());
    EXPECT_EQ(failed.error().type, abi::LookupFailure::guard_mismatch);
}

TEST(Lookup, TellsAboutTooFewBits) {
    Table<4> root;
    const auto failed = lookup::slot(root.cap(0, 1), 0, 4);
    ASSERT_FALSE(failed.has_value());
    EXPECT_EQ(failed.error().type, abi::LookupFailure::depth_mismatch);
    EXPECT_EQ(failed.error().found, 5U);
}

TEST(Lookup, TakesAGuardOfAllBitsButOne) {
    Table<1> root;
    const Word guard = 0x123'4567'89ab'cdef; // all that a guard has room for
    EXPECT_EQ(*lookup::capability(root.cap(guard, 63), guard << 1 | 1), &root.slots[1]);
    EXPECT_FALSE(lookup::capability(root.cap(guard, 63), guard << 1 | Word{1} << 63).has_value());
}

TEST(Lookup, EndsInATableThatContainsItself) {
    Table<1> root;
    root.slots[0].cap = root.cap();
    root.slots[1].cap = root.cap();
    EXPECT_EQ(*lookup::capability(root.cap(), 0), &root.slots[0]);
    EXPECT_EQ(*lookup::capability(root.cap(), ~Word{0}), &root.slots[1]);
}

} // namespace
