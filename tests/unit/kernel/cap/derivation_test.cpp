// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "cap/derivation.hpp"
#include "googletest.hpp"
#include "support/system.hpp"

#include <random>

namespace {

// Slots with no kernel around them.
class DerivationTest : public ::testing::Test {
protected:
    host::Machine machine_;
    Slot slots_[16] = {};

    DerivationTest() { machine_.activate(); }

    static Cap original(Cap cap) {
        cap.set_original(true);
        return cap;
    }

    static Cap endpoint(Word number) {
        return Cap::object(CapKind::endpoint, to_kernel<void>(PhysAddr(0x8000'0000 + 16 * number)),
                           abi::Rights::all);
    }

    static Cap untyped(Word base, unsigned bits) {
        return original(Cap::untyped(PhysAddr(base), bits, false, PhysAddr(base)));
    }
};

TEST_F(DerivationTest, InsertPutsAChildBehindItsParent) {
    Derivation::insert_root(slots_[0], original(endpoint(1)));
    Derivation::insert(slots_[1], endpoint(1), slots_[0]);
    Derivation::insert(slots_[2], endpoint(1), slots_[0]);
    EXPECT_EQ(slots_[0].next(), &slots_[2]);
    EXPECT_EQ(slots_[2].next(), &slots_[1]);
    EXPECT_EQ(slots_[1].previous(), &slots_[2]);
    EXPECT_EQ(slots_[1].next(), nullptr);
}

TEST_F(DerivationTest, CopiesAreChildrenOfTheOriginalAndOfNoCopy) {
    Derivation::insert_root(slots_[0], original(endpoint(1)));
    Derivation::insert(slots_[1], endpoint(1), slots_[0]);
    EXPECT_TRUE(Derivation::has_children(slots_[0]));
    EXPECT_FALSE(Derivation::has_children(slots_[1]));
    EXPECT_FALSE(Derivation::is_parent(slots_[1], slots_[0]));
}

TEST_F(DerivationTest, ABadgedMintIsAParentOfItsOwnBadgeOnly) {
    Cap badged = original(endpoint(1));
    badged.set_badge(5);
    Cap copy = badged;
    copy.set_original(false);
    Cap other = original(endpoint(1));
    other.set_badge(6);
    slots_[0].cap = badged;
    slots_[1].cap = copy;
    slots_[2].cap = other;
    slots_[3].cap = original(endpoint(1));
    slots_[4].cap = badged;
    EXPECT_TRUE(Derivation::is_parent(slots_[0], slots_[1]));
    EXPECT_FALSE(Derivation::is_parent(slots_[0], slots_[2]));
    EXPECT_FALSE(Derivation::is_parent(slots_[0], slots_[4])); // a sibling minted likewise
    EXPECT_TRUE(Derivation::is_parent(slots_[3], slots_[0]));
    EXPECT_FALSE(Derivation::is_parent(slots_[0], slots_[3]));
}

TEST_F(DerivationTest, AnUntypedIsTheParentOfWhatLiesInIt) {
    slots_[0].cap = untyped(0x8000'0000, 12);
    slots_[1].cap = untyped(0x8000'0000, 11);
    slots_[2].cap = untyped(0x8000'1000, 12);
    slots_[3].cap = untyped(0x8000'0000, 13);
    slots_[4].cap = original(endpoint(3));
    slots_[5].cap = original(endpoint(256)); // just behind the end
    slots_[6].cap = Cap::issued(CapKind::irq_control, 0);
    EXPECT_TRUE(Derivation::is_parent(slots_[0], slots_[1]));
    EXPECT_FALSE(Derivation::is_parent(slots_[0], slots_[2]));
    EXPECT_FALSE(Derivation::is_parent(slots_[0], slots_[3]));
    EXPECT_TRUE(Derivation::is_parent(slots_[0], slots_[4]));
    EXPECT_FALSE(Derivation::is_parent(slots_[0], slots_[5]));
    EXPECT_FALSE(Derivation::is_parent(slots_[0], slots_[6]));
}

TEST_F(DerivationTest, ACopiedUntypedHasNoFreeMemory) {
    Derivation::insert_root(slots_[0], untyped(0x8000'0000, 12));
    Derivation::insert(slots_[1], slots_[0].cap, slots_[0]);
    EXPECT_EQ(slots_[0].cap.watermark(), slots_[0].cap.end());
    EXPECT_EQ(slots_[1].cap.watermark(), slots_[1].cap.physical());
}

TEST_F(DerivationTest, MoveKeepsThePlace) {
    Derivation::insert_root(slots_[0], original(endpoint(1)));
    Derivation::insert(slots_[1], endpoint(1), slots_[0]);
    Derivation::insert(slots_[2], endpoint(1), slots_[0]);
    Derivation::move(slots_[3], slots_[2], slots_[2].cap);
    EXPECT_TRUE(slots_[2].is_empty());
    EXPECT_EQ(slots_[2].next(), nullptr);
    EXPECT_EQ(slots_[2].previous(), nullptr);
    EXPECT_EQ(slots_[0].next(), &slots_[3]);
    EXPECT_EQ(slots_[1].previous(), &slots_[3]);
}

TEST_F(DerivationTest, SwapExchangesNeighbours) {
    Derivation::insert_root(slots_[0], original(endpoint(1)));
    Derivation::insert(slots_[1], endpoint(1), slots_[0]);
    const Cap first = slots_[0].cap;
    Derivation::swap(slots_[0], slots_[1]);
    EXPECT_EQ(slots_[1].next(), &slots_[0]);
    EXPECT_EQ(slots_[0].previous(), &slots_[1]);
    EXPECT_EQ(slots_[1].cap.raw_head(), first.raw_head());
    EXPECT_EQ(slots_[1].previous(), nullptr);
    EXPECT_EQ(slots_[0].next(), nullptr);
}

TEST_F(DerivationTest, RemoveClosesTheGap) {
    Derivation::insert_root(slots_[0], original(endpoint(1)));
    Derivation::insert(slots_[1], endpoint(1), slots_[0]);
    Derivation::insert(slots_[2], endpoint(1), slots_[0]);
    Derivation::remove(slots_[2]);
    EXPECT_EQ(slots_[0].next(), &slots_[1]);
    EXPECT_EQ(slots_[1].previous(), &slots_[0]);
    Derivation::remove(slots_[0]);
    EXPECT_EQ(slots_[1].previous(), nullptr);
    EXPECT_TRUE(slots_[0].is_empty());
}

TEST_F(DerivationTest, TheLastCapabilityIsFinal) {
    Derivation::insert_root(slots_[0], original(endpoint(1)));
    EXPECT_TRUE(Derivation::is_final(slots_[0]));
    Derivation::insert(slots_[1], endpoint(1), slots_[0]);
    EXPECT_FALSE(Derivation::is_final(slots_[0]));
    EXPECT_FALSE(Derivation::is_final(slots_[1]));
    Derivation::remove(slots_[0]);
    EXPECT_TRUE(Derivation::is_final(slots_[1]));
}

TEST_F(DerivationTest, DeriveRefusesWhatCannotBeCopied) {
    slots_[0].cap = original(Cap::issued(CapKind::irq_control, 0));
    EXPECT_EQ(Derivation::derive(slots_[0]).error(), abi::Error::illegal_operation);
    slots_[1].cap = original(Cap::object(CapKind::page_table, to_kernel<void>(PhysAddr(0)), 0));
    EXPECT_EQ(Derivation::derive(slots_[1]).error(), abi::Error::illegal_operation);
    EXPECT_TRUE(Derivation::derive(slots_[2])->is_null());
}

TEST_F(DerivationTest, DeriveRefusesAnUntypedInUse) {
    Derivation::insert_root(slots_[0], untyped(0x8000'0000, 12));
    EXPECT_TRUE(Derivation::derive(slots_[0]).has_value());
    Derivation::insert(slots_[1], original(endpoint(1)), slots_[0]);
    EXPECT_EQ(Derivation::derive(slots_[0]).error(), abi::Error::revoke_first);
}

TEST_F(DerivationTest, ACopyOfAFrameIsMappedNowhere) {
    slots_[0].cap = original(Cap::frame(PhysAddr(0x8000'0000), arch::page_table::levels - 1,
                                        abi::Rights::read_write, false));
    slots_[0].cap.set_mapping({.asid = 3, .address = 0x1000});
    const Cap copy = *Derivation::derive(slots_[0]);
    EXPECT_FALSE(copy.is_mapped());
    EXPECT_FALSE(copy.is_original());
    EXPECT_TRUE(slots_[0].cap.is_mapped());
}

} // namespace
