// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// MemoryMap: which physical memory is still free while the kernel boots.
//
// Invariant: ranges ascend, are disjoint and not empty. Boot code: run once for an image, not
// part of any system call.
#pragma once

#include "core/assert.hpp"
#include "core/types.hpp"

struct MemoryRange {
    Word start;
    Word end;
};

class MemoryMap {
public:
    static constexpr unsigned capacity = 64;

    // Ranges are added in ascending order.
    void add(MemoryRange range);
    void remove(MemoryRange taken);

    // Takes `size` bytes, aligned, from the highest range that has room; 0 if none has.
    [[nodiscard]] Word allocate(Word size, unsigned align_bits);

    [[nodiscard]] unsigned count() const { return count_; }

    [[nodiscard]] MemoryRange range(unsigned index) const { return ranges_[index]; }

private:
    MemoryRange ranges_[capacity] = {};
    unsigned count_ = 0;
};
