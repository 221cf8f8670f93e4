// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "cap/derivation.hpp"
#include "googletest.hpp"
#include "object/cnode.hpp"
#include "support/system.hpp"

namespace {

using Type = abi::ObjectType;
using Label = abi::Invocation;
using abi::Error;

constexpr Word depth = 64;

class CNodeTest : public ::testing::Test {
protected:
    System system_;
    Word root_ = system_.root_cnode();
    Word endpoint_ = system_.make(Type::endpoint);

    Error cnode(Label label, const Words& words) {
        return system_.call(root_, label, words, {root_}).error;
    }
};

TEST_F(CNodeTest, ACopyHasNoMoreRightsThanAskedFor) {
    const Word copy = system_.copy(endpoint_, abi::Rights::read | abi::Rights::grant);
    EXPECT_EQ(system_.slot(copy).cap.rights(), abi::Rights::read | abi::Rights::grant);
    const Word weaker = system_.copy(copy, abi::Rights::all);
    EXPECT_EQ(system_.slot(weaker).cap.rights(), abi::Rights::read | abi::Rights::grant);
}

TEST_F(CNodeTest, ABadgeIsGivenOnce) {
    const Word badged = system_.mint(endpoint_, 5);
    EXPECT_EQ(system_.slot(badged).cap.badge(), 5U);
    EXPECT_EQ(cnode(Label::cnode_mint, {1000, depth, badged, depth, abi::Rights::all, 6}),
              Error::illegal_operation);
    EXPECT_EQ(cnode(Label::cnode_mutate, {1000, depth, badged, depth, 6}),
              Error::illegal_operation);
    EXPECT_TRUE(system_.slot(1000).is_empty());
}

TEST_F(CNodeTest, MoveLeavesTheSourceEmpty) {
    EXPECT_EQ(cnode(Label::cnode_move, {1000, depth, endpoint_, depth}), Error::none);
    EXPECT_TRUE(system_.slot(endpoint_).is_empty());
    EXPECT_EQ(system_.slot(1000).cap.kind(), CapKind::endpoint);
    EXPECT_TRUE(Derivation::is_parent(system_.slot(system_.memory()), system_.slot(1000)));
    system_.check();
}

TEST_F(CNodeTest, MutateChangesAGuard) {
    const Word inner = system_.make(Type::cnode, 4);
    EXPECT_EQ(
        cnode(Label::cnode_mutate, {1000, depth, inner, depth, abi::GuardWord::make(3, 5).raw()}),
        Error::none);
    EXPECT_EQ(system_.slot(1000).cap.guard().guard(), 3U);
    EXPECT_EQ(system_.slot(1000).cap.guard().size(), 5U);
    EXPECT_EQ(
        cnode(Label::cnode_mutate, {1001, depth, 1000, depth, abi::GuardWord::make(0, 61).raw()}),
        Error::illegal_operation);
}

TEST_F(CNodeTest, RotateMovesTwo) {
    const Word second = system_.make(Type::notification);
    EXPECT_EQ(system_
                  .call(root_, Label::cnode_rotate,
                        {1000, depth, 0, second, depth, 0, endpoint_, depth}, {root_, root_})
                  .error,
              Error::illegal_operation); // the data words would be badges
    const Word cnode_a = system_.make(Type::cnode, 2);
    const Word cnode_b = system_.make(Type::cnode, 3);
    EXPECT_TRUE(system_
                    .call(root_, Label::cnode_rotate,
                          {1000, depth, 0, cnode_a, depth, 0, cnode_b, depth}, {root_, root_})
                    .ok());
    EXPECT_EQ(system_.slot(1000).cap.size_bits(), 2U);
    EXPECT_EQ(system_.slot(cnode_a).cap.size_bits(), 3U);
    EXPECT_TRUE(system_.slot(cnode_b).is_empty());
    EXPECT_TRUE(system_
                    .call(root_, Label::cnode_rotate,
                          {1000, depth, 0, cnode_a, depth, 0, 1000, depth}, {root_, root_})
                    .ok());
    EXPECT_EQ(system_.slot(1000).cap.size_bits(), 3U);
    EXPECT_EQ(system_.slot(cnode_a).cap.size_bits(), 2U);
    system_.check();
}

TEST_F(CNodeTest, ErrorsComeInTheirOrder) {
    EXPECT_EQ(cnode(Label::cnode_copy, {endpoint_, depth, endpoint_, depth, 0}),
              Error::delete_first);
    EXPECT_EQ(cnode(Label::cnode_copy, {1000, 0, endpoint_, depth, 0}), Error::range_error);
    EXPECT_EQ(cnode(Label::cnode_copy, {1000, 65, endpoint_, depth, 0}), Error::range_error);
    EXPECT_EQ(cnode(Label::cnode_copy, {1000, depth, 1001, depth, 0}), Error::failed_lookup);
    EXPECT_EQ(cnode(Label::cnode_copy, {1000}), Error::truncated_message);
    EXPECT_EQ(cnode(Label::cnode_move, {1000, depth}), Error::truncated_message);
    const Answer missing =
        system_.call(root_, Label::cnode_move, {1000, depth, 1001, depth}, {root_});
    EXPECT_EQ(missing.word(0), 1U); // the source
    EXPECT_EQ(missing.word(1), static_cast<Word>(abi::LookupFailure::missing_capability));
    EXPECT_EQ(missing.word(2), depth);
}

} // namespace
