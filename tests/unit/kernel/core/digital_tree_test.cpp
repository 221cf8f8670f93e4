// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "check/tree_check.hpp"
#include "core/digital_tree.hpp"
#include "googletest.hpp"

#include <deque>
#include <map>
#include <random>
#include <vector>

namespace {

struct Item {
    DigitalNode<Item> node;
    unsigned name = 0;
};

// Against a multimap in the order of arrival, with the shape looked at after every step.
template <unsigned KeyBits>
class Comparison {
public:
    void insert(Item& item, Word key) {
        tree_.insert(item, key);
        model_[key].push_back(&item);
        compare();
    }

    void remove(Item& item) {
        std::deque<Item*>& same_key = model_[item.node.key];
        std::erase(same_key, &item);
        if (same_key.empty()) {
            model_.erase(item.node.key);
        }
        tree_.remove(item);
        compare();
    }

    const auto& tree() const { return tree_; }

private:
    void compare() {
        ASSERT_EQ(tree_.empty(), model_.empty());
        unsigned count = 0;
        tree_check::tree(tree_, [&](const Item&) { ++count; });
        unsigned expected = 0;
        for (const auto& [key, items] : model_) {
            expected += static_cast<unsigned>(items.size());
            ASSERT_EQ(tree_.find(key), items.front());
        }
        ASSERT_EQ(count, expected);
        ASSERT_EQ(tree_.first(), model_.empty() ? nullptr : model_.begin()->second.front());
        ASSERT_EQ(tree_.last(), model_.empty() ? nullptr : model_.rbegin()->second.front());
    }

    DigitalTree<Item, &Item::node, KeyBits> tree_;
    std::map<Word, std::deque<Item*>> model_;
};

template <unsigned KeyBits>
void random_steps(unsigned seed, Word key_mask) {
    std::mt19937_64 random(seed);
    Comparison<KeyBits> comparison;
    std::vector<Item> items(60);
    for (unsigned step = 0; step < 2000; ++step) {
        Item& item = items[random() % items.size()];
        if (item.node.owner != nullptr) {
            comparison.remove(item);
            ASSERT_EQ(item.node.owner, nullptr);
        } else {
            comparison.insert(item, random() & key_mask);
        }
    }
}

TEST(DigitalTree, StartsEmpty) {
    const DigitalTree<Item, &Item::node, 8> tree;
    EXPECT_TRUE(tree.empty());
    EXPECT_EQ(tree.first(), nullptr);
    EXPECT_EQ(tree.last(), nullptr);
    EXPECT_EQ(tree.find(0), nullptr);
}

TEST(DigitalTree, EqualKeysComeInTheOrderOfArrival) {
    Comparison<8> comparison;
    std::vector<Item> items(5);
    for (Item& item : items) {
        comparison.insert(item, 7);
    }
    for (Item& item : items) {
        EXPECT_EQ(comparison.tree().last(), &item);
        comparison.remove(item);
    }
}

TEST(DigitalTree, TheMiddleOfARingCanGo) {
    Comparison<8> comparison;
    std::vector<Item> items(4);
    for (Item& item : items) {
        comparison.insert(item, 9);
    }
    comparison.remove(items[2]);
    comparison.remove(items[0]);
    EXPECT_EQ(comparison.tree().find(9), &items[1]);
}

TEST(DigitalTree, HoldsEveryKeyOfItsWidth) {
    Comparison<8> comparison;
    std::vector<Item> items(256);
    for (unsigned i = 0; i < items.size(); ++i) {
        comparison.insert(items[i], (i * 37) & 0xff);
    }
    for (Item& item : items) {
        comparison.remove(item);
    }
}

TEST(DigitalTree, AgreesWithAModelOverRandomSteps) {
    for (unsigned seed = 1; seed <= 5; ++seed) {
        random_steps<8>(seed, 0xff);
        random_steps<8>(seed, 0x0f);
        random_steps<64>(seed, ~Word{0});
        random_steps<64>(seed, 0x8000'0000'0000'0003);
    }
}

} // namespace
