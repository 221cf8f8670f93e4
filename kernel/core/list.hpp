// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// List: doubly linked, its nodes in its elements; insertion and removal take constant time.
//
// Invariant: an element in no list has a null owner and null neighbours. SPEC: list-1
#pragma once

#include "core/assert.hpp"

template <typename T>
struct ListNode {
    const void* owner = nullptr; // the list that the element is in
    T* next = nullptr;
    T* previous = nullptr;
};

template <typename T, ListNode<T> T::* Node>
class List {
public:
    [[nodiscard]] bool empty() const { return first_ == nullptr; }

    [[nodiscard]] T* first() const { return first_; }

    [[nodiscard]] T* next(const T& element) const { return node(element).next; }

    void push_front(T& element) {
        KERNEL_ASSERT(node(element).owner == nullptr);
        node(element) = {.owner = this, .next = first_, .previous = nullptr};
        (first_ != nullptr ? node(*first_).previous : last_) = &element;
        first_ = &element;
    }

    void push_back(T& element) {
        KERNEL_ASSERT(node(element).owner == nullptr);
        node(element) = {.owner = this, .next = nullptr, .previous = last_};
        (last_ != nullptr ? node(*last_).next : first_) = &element;
        last_ = &element;
    }

    void remove(T& element) {
        KERNEL_ASSERT(node(element).owner == this);
        T* const next = node(element).next;
        T* const previous = node(element).previous;
        (previous != nullptr ? node(*previous).next : first_) = next;
        (next != nullptr ? node(*next).previous : last_) = previous;
        node(element) = {};
    }

private:
    [[nodiscard]] static ListNode<T>& node(T& element) { return element.*Node; }

    [[nodiscard]] static const ListNode<T>& node(const T& element) { return element.*Node; }

    T* first_ = nullptr;
    T* last_ = nullptr;
};
