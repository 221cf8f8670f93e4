// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// ReadyQueue: the threads of one domain that can run, by priority, first come first served.
//
// Invariant: bit p of the bitmap is set <=> the list of priority p has a thread. SPEC:
// ready-queue-1
#pragma once

#include "object/thread.hpp"

class ReadyQueue {
public:
    [[nodiscard]] bool empty() const { return groups_ == 0; }

    // The highest priority that has a thread; the queue is not empty.
    [[nodiscard]] Word highest_priority() const {
        KERNEL_ASSERT(!empty());
        const Word group = highest_bit(groups_);
        return group * bits_per_group + highest_bit(bits_[group]);
    }

    // Whether a thread of a priority above this one is ready.
    [[nodiscard]] bool has_above(Word priority) const {
        const Word group = priority / bits_per_group;
        return (groups_ >> group) > 1 || (bits_[group] >> (priority % bits_per_group)) > 1;
    }

    [[nodiscard]] Thread& first() const { return *lists_[highest_priority()].first(); }

    void push_back(Thread& thread) {
        lists_[thread.priority].push_back(thread);
        mark(thread);
    }

    void push_front(Thread& thread) {
        lists_[thread.priority].push_front(thread);
        mark(thread);
    }

    void remove(Thread& thread) {
        lists_[thread.priority].remove(thread);
        thread.in_ready_queue = false;
        if (lists_[thread.priority].empty()) {
            const Word group = thread.priority / bits_per_group;
            bits_[group] &= ~(Word{1} << (thread.priority % bits_per_group));
            if (bits_[group] == 0) {
                groups_ &= ~(Word{1} << group);
            }
        }
    }

private:
    friend class Invariants;
    static constexpr Word bits_per_group = 64;
    static constexpr Word group_count = abi::priority_count / bits_per_group;

    [[nodiscard]] static Word highest_bit(Word word) {
        return static_cast<Word>(63 - __builtin_clzll(word));
    }

    void mark(Thread& thread) {
        thread.in_ready_queue = true;
        bits_[thread.priority / bits_per_group] |= Word{1} << (thread.priority % bits_per_group);
        groups_ |= Word{1} << (thread.priority / bits_per_group);
    }

    Word groups_ = 0;
    Word bits_[group_count] = {};
    List<Thread, &Thread::ready_node> lists_[abi::priority_count];
};
