// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "boot/memory_map.hpp"
#include "googletest.hpp"

#include <random>
#include <vector>

namespace {

using Ranges = std::vector<std::pair<Word, Word>>;

Ranges ranges(const MemoryMap& memory) {
    Ranges found;
    for (unsigned i = 0; i < memory.count(); ++i) {
        found.emplace_back(memory.range(i).start, memory.range(i).end);
    }
    return found;
}

TEST(MemoryMap, CutsWhatIsRemoved) {
    MemoryMap memory;
    memory.add({.start = 0x1000, .end = 0x9000});
    memory.remove({.start = 0x3000, .end = 0x4000});
    EXPECT_EQ(ranges(memory), (Ranges{{0x1000, 0x3000}, {0x4000, 0x9000}}));
    memory.remove({.start = 0, .end = 0x2000});
    memory.remove({.start = 0x8000, .end = 0x10000});
    EXPECT_EQ(ranges(memory), (Ranges{{0x2000, 0x3000}, {0x4000, 0x8000}}));
    memory.remove({.start = 0, .end = 0x10000});
    EXPECT_EQ(memory.count(), 0U);
}

TEST(MemoryMap, IgnoresEmptyRanges) {
    MemoryMap memory;
    memory.add({.start = 0x1000, .end = 0x1000});
    EXPECT_EQ(memory.count(), 0U);
    memory.add({.start = 0x1000, .end = 0x2000});
    memory.remove({.start = 0, .end = 0});
    EXPECT_EQ(memory.count(), 1U);
}

TEST(MemoryMap, AllocatesAlignedFromTheTop) {
    MemoryMap memory;
    memory.add({.start = 0x1000, .end = 0x3000});
    memory.add({.start = 0x10'0000, .end = 0x18'1000});
    EXPECT_EQ(memory.allocate(0x1000, 16), 0x18'0000U);
    EXPECT_EQ(memory.allocate(0x2'0000, 16), 0x16'0000U);
    EXPECT_EQ(memory.allocate(0x100'0000, 12), 0U);
    EXPECT_EQ(ranges(memory), (Ranges{{0x1000, 0x3000}, {0x10'0000, 0x16'0000}}));
}

// Page by page against a set of free pages.
TEST(MemoryMap, AgreesWithAModelOverRandomSteps) {
    std::mt19937 random(3);
    constexpr unsigned pages = 256;
    for (unsigned round = 0; round < 200; ++round) {
        MemoryMap memory;
        std::vector<bool> is_free(pages, true);
        is_free[0] = false;
        memory.add({.start = 0x1000, .end = pages * 0x1000});
        for (unsigned step = 0; step < 20; ++step) {
            const unsigned start = static_cast<unsigned>(random() % pages);
            const unsigned end = start + static_cast<unsigned>(random() % 8);
            memory.remove({.start = start * Word{0x1000}, .end = end * Word{0x1000}});
            for (unsigned page = start; page < end && page < pages; ++page) {
                is_free[page] = false;
            }
            std::vector<bool> found(pages, false);
            for (const auto& [from, to] : ranges(memory)) {
                ASSERT_LT(from, to);
                for (Word page = from / 0x1000; page < to / 0x1000; ++page) {
                    found[page] = true;
                }
            }
            ASSERT_EQ(found, is_free);
        }
    }
}

} // namespace
