// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The shape of a digital tree (core/digital_tree.hpp), checked.
#pragma once

#include "core/digital_tree.hpp"

namespace tree_check {

// A walk longer than this has lost its way.
inline constexpr unsigned patience = 1U << 20;

// Everything that is to be seen from one element: its neighbours know it.
template <typename T, DigitalNode<T> T::* Node>
void element(const T& element, const void* tree) {
    const DigitalNode<T>& node = element.*Node;
    KERNEL_ASSERT(node.owner == tree);
    KERNEL_ASSERT((node.ring_next->*Node).ring_previous == &element);
    KERNEL_ASSERT((node.ring_previous->*Node).ring_next == &element);
    KERNEL_ASSERT((node.ring_next->*Node).key == node.key);
    KERNEL_ASSERT((node.ring_next->*Node).owner == tree);
    for (const T* child : node.child) {
        KERNEL_ASSERT(child == nullptr || (node.in_tree && (child->*Node).parent == &element));
    }
    KERNEL_ASSERT(node.in_tree || node.parent == nullptr);
    const T* const parent = node.parent;
    KERNEL_ASSERT(parent == nullptr || (parent->*Node).child[0] == &element ||
                  (parent->*Node).child[1] == &element);
}

// Not in any tree: nothing left of an earlier one.
template <typename T, DigitalNode<T> T::* Node>
void outside(const T& element) {
    const DigitalNode<T>& node = element.*Node;
    KERNEL_ASSERT(node.owner == nullptr && !node.in_tree && node.parent == nullptr);
    KERNEL_ASSERT(node.child[0] == nullptr && node.child[1] == nullptr);
    KERNEL_ASSERT(node.ring_next == nullptr && node.ring_previous == nullptr);
}

// The ring behind an element of the tree: `visit` sees each of its elements.
template <typename T, DigitalNode<T> T::* Node, typename Visit>
void ring(const T& first, const void* tree, Visit visit) {
    const T* each = &first;
    for (unsigned i = 0; i < patience; ++i) {
        element<T, Node>(*each, tree);
        KERNEL_ASSERT((each->*Node).in_tree == (each == &first));
        visit(*each);
        each = (each->*Node).ring_next;
        if (each == &first) {
            return;
        }
    }
    unreachable();
}

// An element at depth d has the d most significant bits of its parent's key, the last of them
// apart: that says which child it is.
template <typename T, DigitalNode<T> T::* Node, unsigned KeyBits>
void place(const T& element, unsigned depth) {
    const DigitalNode<T>& node = element.*Node;
    if (depth == 0) {
        KERNEL_ASSERT(node.parent == nullptr);
        return;
    }
    const DigitalNode<T>& above = node.parent->*Node;
    const unsigned shift = KeyBits - depth; // of the bit that the parent decides by
    KERNEL_ASSERT(depth <= KeyBits);
    KERNEL_ASSERT(above.child[(node.key >> shift) & 1] == &element);
    KERNEL_ASSERT(depth == 1 || (node.key >> shift >> 1) == (above.key >> shift >> 1));
    KERNEL_ASSERT(node.key != above.key);
}

// All elements, a parent before its children. No recursion: parents show the way back.
template <typename T, DigitalNode<T> T::* Node, unsigned KeyBits, typename Visit>
void tree(const DigitalTree<T, Node, KeyBits>& tree, Visit visit) {
    const T* each = tree.root();
    unsigned depth = 0;
    for (unsigned i = 0; i < patience && each != nullptr; ++i) {
        place<T, Node, KeyBits>(*each, depth);
        ring<T, Node>(*each, &tree, visit);
        const DigitalNode<T>& node = each->*Node;
        if (node.child[0] != nullptr || node.child[1] != nullptr) {
            each = node.child[0] != nullptr ? node.child[0] : node.child[1];
            ++depth;
            continue;
        }
        for (unsigned climbed = 0; climbed <= KeyBits; ++climbed) {
            const T* const below = each;
            each = (each->*Node).parent;
            if (each == nullptr) {
                return;
            }
            --depth;
            const T* const right = (each->*Node).child[1];
            if (right != nullptr && right != below) {
                each = right;
                ++depth;
                break;
            }
        }
    }
    KERNEL_ASSERT(each == nullptr);
}

} // namespace tree_check
