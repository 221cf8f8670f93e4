// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// DigitalTree: an ordered collection whose nodes live in its elements.
//
// A digital search tree (Knuth, The Art of Computer Programming, volume 3, section 6.3): the
// element at depth d shares the d most significant bits of its key with everything below it, and
// any of these could stand in its place. So the tree is never higher than the key is wide, needs no
// balancing, and an element is removed by putting any leaf below it in its place. Elements with
// equal keys form a ring behind the one that stands in the tree, in the order of arrival.
//
// Invariant: the node of an element is in no tree <=> its owner is null; root == null <=> empty;
// only the first element of a ring has parent and children. SPEC: tree-1
#pragma once

#include "core/assert.hpp"

#include <initializer_list>

template <typename T>
struct DigitalNode {
    Word key = 0;
    const void* owner = nullptr; // the tree that the element is in
    bool in_tree = false;        // first of its ring
    T* parent = nullptr;
    T* child[2] = {};
    T* ring_next = nullptr;
    T* ring_previous = nullptr;
};

template <typename T, DigitalNode<T> T::* Node, unsigned KeyBits>
class DigitalTree {
public:
    [[nodiscard]] bool empty() const { return root_ == nullptr; }

    [[nodiscard]] T* root() const { return root_; }

    [[nodiscard]] bool contains(const T& element) const { return node(element).owner == this; }

    void insert(T& element, Word key) {
        KERNEL_ASSERT(node(element).owner == nullptr);
        node(element) = {};
        node(element).key = key;
        node(element).owner = this;
        node(element).ring_next = &element;
        node(element).ring_previous = &element;
        T* parent = nullptr;
        T** link = &root_;
        for (unsigned depth = 0; depth <= KeyBits && *link != nullptr; ++depth) {
            if (node(**link).key == key) {
                append_to_ring(**link, element);
                return;
            }
            parent = *link;
            link = &node(*parent).child[bit(key, depth)];
        }
        *link = &element;
        node(element).parent = parent;
        node(element).in_tree = true;
    }

    void remove(T& element) {
        KERNEL_ASSERT(contains(element));
        if (node(element).in_tree) {
            T* const heir = node(element).ring_next;
            if (heir != &element) {
                replace(element, *heir);
            } else {
                remove_from_tree(element);
            }
        }
        T* const next = node(element).ring_next;
        T* const previous = node(element).ring_previous;
        node(*next).ring_previous = previous;
        node(*previous).ring_next = next;
        node(element) = {};
    }

    // The only element, or null where there is none or several.
    [[nodiscard]] T* lone() const {
        if (root_ == nullptr || node(*root_).ring_next != root_ ||
            node(*root_).child[0] != nullptr || node(*root_).child[1] != nullptr) {
            return nullptr;
        }
        return root_;
    }

    // insert() into an empty tree, and remove() of the only element: in a few stores.
    void insert_lone(T& element, Word key) {
        KERNEL_ASSERT(empty() && node(element).owner == nullptr);
        DigitalNode<T>& own = node(element);
        own.key = key;
        own.owner = this;
        own.in_tree = true;
        own.ring_next = &element;
        own.ring_previous = &element;
        root_ = &element;
    }

    void remove_lone(T& element) {
        KERNEL_ASSERT(lone() == &element);
        DigitalNode<T>& own = node(element);
        own.owner = nullptr;
        own.in_tree = false;
        own.ring_next = nullptr;
        own.ring_previous = nullptr;
        root_ = nullptr;
    }

    // The element with this key that came first, or null.
    [[nodiscard]] T* find(Word key) const {
        T* element = root_;
        for (unsigned depth = 0; depth <= KeyBits && element != nullptr; ++depth) {
            if (node(*element).key == key) {
                return element;
            }
            element = node(*element).child[bit(key, depth)];
        }
        return nullptr;
    }

    // The elements with the smallest and the largest key, first come first; null where empty.
    [[nodiscard]] T* first() const { return extreme(0); }

    [[nodiscard]] T* last() const { return extreme(1); }

private:
    [[nodiscard]] static DigitalNode<T>& node(T& element) { return element.*Node; }

    [[nodiscard]] static const DigitalNode<T>& node(const T& element) { return element.*Node; }

    [[nodiscard]] static unsigned bit(Word key, unsigned depth) {
        return depth < KeyBits ? static_cast<unsigned>(key >> (KeyBits - 1 - depth)) & 1 : 0;
    }

    // Everything below child[side] lies on that side of everything below the other child, so the
    // extreme is the best of the elements passed on the way down that side.
    [[nodiscard]] T* extreme(unsigned side) const {
        T* best = root_;
        T* element = root_;
        for (unsigned depth = 0; depth <= KeyBits && element != nullptr; ++depth) {
            const Word key = node(*element).key;
            const Word best_key = node(*best).key;
            if (side == 0 ? key < best_key : key > best_key) {
                best = element;
            }
            T* const preferred = node(*element).child[side];
            element = preferred != nullptr ? preferred : node(*element).child[1 - side];
        }
        return best;
    }

    void append_to_ring(T& first, T& element) {
        T* const last = node(first).ring_previous;
        node(element).ring_next = &first;
        node(element).ring_previous = last;
        node(*last).ring_next = &element;
        node(first).ring_previous = &element;
    }

    // The link that points to an element that stands in the tree.
    [[nodiscard]] T*& link_to(T& element) {
        T* const parent = node(element).parent;
        if (parent == nullptr) {
            return root_;
        }
        return node(*parent).child[node(*parent).child[1] == &element ? 1 : 0];
    }

    // Puts `heir`, which does not stand in the tree, where `element` stands.
    void replace(T& element, T& heir) {
        link_to(element) = &heir;
        node(heir).parent = node(element).parent;
        node(heir).in_tree = true;
        for (const unsigned side : {0U, 1U}) {
            T* const child = node(element).child[side];
            node(heir).child[side] = child;
            if (child != nullptr) {
                node(*child).parent = &heir;
            }
        }
    }

    void remove_from_tree(T& element) {
        T* leaf = &element;
        for (unsigned depth = 0; depth <= KeyBits; ++depth) {
            T* const below =
                node(*leaf).child[0] != nullptr ? node(*leaf).child[0] : node(*leaf).child[1];
            if (below == nullptr) {
                break;
            }
            leaf = below;
        }
        link_to(*leaf) = nullptr;
        if (leaf != &element) {
            replace(element, *leaf);
        }
    }

    T* root_ = nullptr;
};
