// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "boot/memory_map.hpp"

#include "core/address.hpp"

void MemoryMap::add(MemoryRange range) {
    if (range.start >= range.end) {
        return;
    }
    KERNEL_ASSERT(count_ < capacity && (count_ == 0 || ranges_[count_ - 1].end <= range.start));
    if (count_ < capacity) {
        ranges_[count_++] = range;
    }
}

void MemoryMap::remove(MemoryRange taken) {
    MemoryMap rebuilt;
    for (unsigned i = 0; i < count_; ++i) {
        const MemoryRange range = ranges_[i];
        if (taken.end <= range.start || range.end <= taken.start) {
            rebuilt.add(range);
        } else {
            rebuilt.add({.start = range.start, .end = taken.start});
            rebuilt.add({.start = taken.end, .end = range.end});
        }
    }
    *this = rebuilt;
}

Word MemoryMap::allocate(Word size, unsigned align_bits) {
    for (unsigned i = count_; i > 0; --i) {
        const MemoryRange range = ranges_[i - 1];
        if (range.end - range.start < size) {
            continue;
        }
        const Word start = align_down(range.end - size, align_bits);
        if (start >= range.start && start != 0) {
            remove({.start = start, .end = start + size});
            return start;
        }
    }
    return 0;
}
