// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Clearing memory, a bounded piece at a time.
#pragma once

#include "config.hpp"
#include "core/assert.hpp"

// Zeroes `bytes` (a multiple of 16, at most one chunk) at `start` (16-byte aligned).
inline void clear_memory(void* start, Word bytes) {
    KERNEL_ASSERT(bytes <= Word{1} << config::clear_chunk_bits);
    constexpr Word line = 16; // words written in one turn
    Word* const words = static_cast<Word*>(start);
    const Word count = bytes / sizeof(Word);
    Word i = 0;
    for (; i + line <= count; i += line) {
#pragma unroll
        for (Word j = 0; j < line; ++j) {
            words[i + j] = 0;
        }
    }
    for (; i < count; ++i) {
        words[i] = 0;
    }
}
