// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The initialiser's memory against a model of the kernel's Retype: where objects land, that none
// overlap, that fixed addresses are met to the byte.
#include "memory.hpp"

#include "abi/object_type.hpp"

#include <gtest/gtest.h>
#include <map>
#include <random>
#include <stdexcept>
#include <utility>

namespace {

using initialiser::Memory;
using initialiser::Slots;
using initialiser::Word;
namespace plan = sdk::plan;

constexpr Word small_page = 8; // RISC-V's object type

// Untyped memory as the kernel keeps it: objects at the next multiple of their size.
struct Untyped {
    Word physical;
    Word size;
    Word used = 0;
};

struct Object {
    Word physical;
    Word size;
};

struct Model {
    std::map<Word, Untyped> untyped; // by slot
    std::map<Word, Object> objects;  // by slot
    unsigned calls = 0;

    seL4_Error retype(Word slot, Word type, Word size_bits, Word first, Word count) {
        calls++;
        Untyped& from = untyped.at(slot);
        const Word size = Word{1} << size_bits;
        const Word start = (from.used + size - 1) & ~(size - 1);
        if (start + count * size > from.size) {
            return seL4_NotEnoughMemory;
        }
        from.used = start + count * size;
        for (Word i = 0; i < count; i++) {
            const Word physical = from.physical + start + i * size;
            if (type == std::to_underlying(abi::ObjectType::untyped)) {
                EXPECT_TRUE(untyped.emplace(first + i, Untyped{physical, size}).second);
            } else {
                EXPECT_TRUE(objects.emplace(first + i, Object{physical, size}).second);
            }
        }
        return seL4_NoError;
    }
};

Model* model; // of the running test

class MemoryTest : public testing::Test {
protected:
    MemoryTest() { model = &model_; }

    void add_untyped(Word physical, unsigned bits, bool device = false) {
        const Word index = info_.untyped.end - info_.untyped.start;
        info_.untypedList[index] = {physical, static_cast<seL4_Uint8>(bits), device};
        model_.untyped[info_.untyped.end++] = {physical, Word{1} << bits};
    }

    void start(Word objects) {
        plan_.first_content = objects;
        slots_.emplace(info_, plan_);
        memory_.emplace(info_, *slots_);
    }

    // Objects of a run, of pages unless told otherwise; their slots follow on each other.
    void create(Word count, unsigned size_bits = 12, Word physical = plan::anywhere,
                plan::Contiguous contiguous = plan::Contiguous::no) {
        memory_->create({small_page, size_bits, size_bits, count, physical, contiguous, 0},
                        slots_->of(next_), "a run");
        next_ += static_cast<std::uint32_t>(count);
    }

    [[nodiscard]] Word physical(std::uint32_t object) const {
        return model_.objects.at(slots_->of(object)).physical;
    }

    void expect_no_overlap() const {
        std::map<Word, Word> ends;
        for (const auto& [slot, object] : model_.objects) {
            EXPECT_EQ(object.physical % object.size, 0U);
            EXPECT_TRUE(ends.emplace(object.physical, object.physical + object.size).second);
        }
        Word end = 0;
        for (const auto& [physical, object_end] : ends) {
            EXPECT_GE(physical, end);
            end = object_end;
        }
    }

    Model model_;
    seL4_BootInfo info_ = {.empty = {100, 10'000},
                           .userImageFrames = {50, 60},
                           .untyped = {20, 20},
                           .untypedList = {}};
    plan::Plan plan_ = {};
    std::optional<Slots> slots_;
    std::optional<Memory> memory_;
    std::uint32_t next_ = 0;
};

TEST_F(MemoryTest, creates_in_batches_of_256) {
    add_untyped(0x8000'0000, 24);
    start(600);
    create(600);
    EXPECT_EQ(model_.calls, 3U);
    EXPECT_EQ(model_.objects.size(), 600U);
    EXPECT_EQ(physical(599), 0x8000'0000U + 599 * 0x1000);
}

TEST_F(MemoryTest, goes_on_in_the_next_untyped_when_one_is_full) {
    add_untyped(0x8000'0000, 13);
    add_untyped(0x9000'0000, 14);
    start(6);
    create(6);
    EXPECT_EQ(physical(1), 0x8000'1000U);
    EXPECT_EQ(physical(2), 0x9000'0000U);
}

TEST_F(MemoryTest, never_takes_device_memory_for_objects) {
    add_untyped(0x1000'0000, 20, true);
    add_untyped(0x8000'0000, 20);
    start(1);
    create(1);
    EXPECT_EQ(physical(0), 0x8000'0000U);
}

TEST_F(MemoryTest, meets_a_device_address) {
    add_untyped(0, 25, true);
    add_untyped(0x1000'0000, 28, true);
    start(2);
    create(1, 12, 0x10'1000);
    create(1, 12, 0x1000'0000);
    EXPECT_EQ(physical(0), 0x10'1000U);
    EXPECT_EQ(physical(1), 0x1000'0000U);
}

TEST_F(MemoryTest, meets_ascending_addresses_in_one_untyped) {
    add_untyped(0x8000'0000, 28);
    start(5);
    create(1, 12, 0x8000'3000);
    create(3, 12, 0x8010'5000);
    create(1, 21, 0x8800'0000);
    EXPECT_EQ(physical(0), 0x8000'3000U);
    EXPECT_EQ(physical(1), 0x8010'5000U);
    EXPECT_EQ(physical(3), 0x8010'7000U);
    EXPECT_EQ(physical(4), 0x8800'0000U);
    expect_no_overlap();
}

TEST_F(MemoryTest, uses_the_memory_below_a_fixed_address) {
    add_untyped(0x8000'0000, 14);
    start(4);
    create(1, 12, 0x8000'3000);
    create(3);
    expect_no_overlap();
    EXPECT_LT(physical(1), 0x8000'3000U);
}

TEST_F(MemoryTest, crosses_untyped_boundaries_at_a_fixed_address) {
    add_untyped(0x8000'0000, 13);
    add_untyped(0x8000'2000, 13);
    start(3);
    create(3, 12, 0x8000'1000);
    EXPECT_EQ(physical(0), 0x8000'1000U);
    EXPECT_EQ(physical(2), 0x8000'3000U);
}

TEST_F(MemoryTest, keeps_a_contiguous_run_together) {
    add_untyped(0x8000'0000, 13);
    add_untyped(0x9000'0000, 24);
    start(700);
    create(700, 12, plan::anywhere, plan::Contiguous::yes);
    for (std::uint32_t i = 0; i < 700; i++) {
        EXPECT_EQ(physical(i), 0x9000'0000U + Word{i} * 0x1000);
    }
}

TEST_F(MemoryTest, says_what_is_not_available) {
    add_untyped(0x8000'0000, 13);
    start(100);
    EXPECT_THROW(create(1, 12, 0x9000'0000), std::runtime_error);
    EXPECT_THROW(create(3, 12, 0x8000'0000), std::runtime_error);
    EXPECT_THROW(create(3), std::runtime_error);
}

TEST_F(MemoryTest, says_when_a_fixed_address_is_taken_already) {
    add_untyped(0x8000'0000, 14);
    start(2);
    create(1, 12, 0x8000'1000);
    EXPECT_THROW(create(1, 12, 0x8000'1000), std::runtime_error);
    create(1, 12, 0x8000'0000); // the gap below stays usable, at fixed addresses too
}

// Whatever the machine looks like: runs in the plan's order land right and apart.
TEST_F(MemoryTest, keeps_its_promises_on_random_machines) {
    std::mt19937_64 random{1};
    for (int round = 0; round < 200; round++) {
        model_ = {};
        next_ = 0;
        info_.untyped = {20, 20};
        for (Word i = 0; i < 8; i++) {
            add_untyped(0x8000'0000 + i * 0x1000'0000, 16 + static_cast<unsigned>(random() % 8));
        }
        start(5000);
        for (Word i = 0; i < 8; i += 2) {
            const Word fixed = 0x8000'0000 + i * 0x1000'0000 + random() % 14 * 0x1000;
            const std::uint32_t first = next_;
            create(1 + random() % 2, 12, fixed);
            EXPECT_EQ(physical(first), fixed);
        }
        for (unsigned bits = 14; bits >= 4; bits--) {
            create(1 + random() % 20, bits);
        }
        expect_no_overlap();
    }
}

} // namespace

namespace initialiser {

void fail(const char* action, const char* object, const char* error) {
    throw std::runtime_error{std::string{action} + ' ' + object + ": " + error};
}

void fail(const char* action, const char* object, seL4_Error error) {
    ADD_FAILURE() << "the kernel refused to " << action << ' ' << object << ": " << error;
    throw std::logic_error{"the model refused"};
}

} // namespace initialiser

seL4_Error seL4_Untyped_Retype(seL4_CPtr service, seL4_Word type, seL4_Word size_bits, seL4_CPtr,
                               seL4_Word, seL4_Word, seL4_Word offset, seL4_Word count) {
    return model->retype(service, type, size_bits, offset, count);
}

seL4_Error seL4_CNode_Delete(seL4_CPtr, seL4_Word, seL4_Uint8) {
    return seL4_NoError;
}
