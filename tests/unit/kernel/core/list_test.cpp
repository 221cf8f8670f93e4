// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "core/list.hpp"
#include "googletest.hpp"

#include <deque>
#include <random>
#include <vector>

namespace {

struct Item {
    ListNode<Item> node;
};

using Items = List<Item, &Item::node>;

std::deque<Item*> contents(const Items& list) {
    std::deque<Item*> found;
    const Item* previous = nullptr;
    for (Item* each = list.first(); each != nullptr; each = list.next(*each)) {
        EXPECT_EQ(each->node.owner, &list);
        EXPECT_EQ(each->node.previous, previous);
        previous = each;
        found.push_back(each);
    }
    return found;
}

TEST(List, AgreesWithAModelOverRandomSteps) {
    std::mt19937 random(1);
    std::vector<Item> items(20);
    Items list;
    std::deque<Item*> model;
    for (unsigned step = 0; step < 5000; ++step) {
        Item& item = items[random() % items.size()];
        if (item.node.owner != nullptr) {
            list.remove(item);
            std::erase(model, &item);
            EXPECT_EQ(item.node.next, nullptr);
            EXPECT_EQ(item.node.previous, nullptr);
        } else if (random() % 2 == 0) {
            list.push_back(item);
            model.push_back(&item);
        } else {
            list.push_front(item);
            model.push_front(&item);
        }
        ASSERT_EQ(contents(list), model);
        ASSERT_EQ(list.empty(), model.empty());
    }
}

} // namespace
