// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "cap/derivation.hpp"
#include "googletest.hpp"
#include "object/untyped.hpp"
#include "support/system.hpp"

namespace {

using Type = abi::ObjectType;
using Label = abi::Invocation;
using abi::Error;

class UntypedTest : public ::testing::Test {
protected:
    System system_;
    Word untyped_ = system_.make(Type::untyped, 14);

    const Cap& cap() { return system_.slot(untyped_).cap; }

    Answer retype(Type type, Word size, Word count = 1, Word slot = 1000) {
        return system_.call(untyped_, Label::untyped_retype,
                            {static_cast<Word>(type), size, 0, 0, slot, count},
                            {system_.root_cnode()});
    }
};

TEST_F(UntypedTest, ObjectsLieBehindEachOtherAligned) {
    EXPECT_TRUE(retype(Type::endpoint, 0, 3, 1000).ok());
    EXPECT_TRUE(retype(Type::thread, 0, 1, 1010).ok());
    const Word base = cap().physical().raw();
    EXPECT_EQ(to_physical(&system_.object<Endpoint>(1002)).raw(), base + 32);
    EXPECT_EQ(to_physical(&system_.object<Thread>(1010)).raw(), base + 2048);
    EXPECT_EQ(cap().watermark().raw(), base + 4096);
    system_.check();
}

TEST_F(UntypedTest, SaysHowMuchIsFree) {
    EXPECT_TRUE(retype(Type::thread, 0, 7).ok());
    const Answer answer = retype(Type::thread, 0, 2, 1010);
    EXPECT_EQ(answer.error, Error::not_enough_memory);
    EXPECT_EQ(answer.word(0), 2048U);
    EXPECT_TRUE(retype(Type::thread, 0, 1, 1010).ok());
}

TEST_F(UntypedTest, ForgetsItsObjectsAndIsZeroAgain) {
    EXPECT_TRUE(retype(Type::cnode, 7, 1).ok());
    const Word base = cap().physical().raw();
    *to_kernel<Word>(PhysAddr(base + 24)) = 0; // slot contents are the kernel's; look at a frame
    EXPECT_TRUE(system_.revoke(untyped_).ok());
    EXPECT_TRUE(retype(static_cast<Type>(ArchObjectType::small_page), 0).ok());
    *to_kernel<Word>(PhysAddr(base + 0x100)) = 0x1234;
    EXPECT_TRUE(system_.revoke(untyped_).ok());
    EXPECT_TRUE(retype(Type::cnode, 7).ok());
    EXPECT_EQ(*to_kernel<Word>(PhysAddr(base + 0x100)), 0U);
    system_.check();
}

TEST_F(UntypedTest, ClearingIsPreemptibleAndGoesOn) {
    system_.make_irq();
    const Word big = system_.make(Type::untyped, 20);
    const PhysAddr base = system_.slot(big).cap.physical();
    system_.make_from(big, Type::untyped, 20);
    for (Word offset = 0; offset < Word{1} << 20; offset += 0x1000) {
        *to_kernel<Word>(base + offset) = offset + 1;
    }
    EXPECT_TRUE(system_.revoke(big).ok());
    system_.machine.raise_at_poll(5, System::test_irq);
    system_.make_from(big, Type::cnode, 15);
    EXPECT_EQ(system_.restarts(), 1U);
    for (Word offset = 0; offset < Word{1} << 20; offset += 0x1000) {
        ASSERT_EQ(*to_kernel<Word>(base + offset), 0U);
    }
    system_.check();
}

TEST_F(UntypedTest, RefusesWhatCannotBe) {
    EXPECT_EQ(retype(static_cast<Type>(arch_abi::object_type_count), 0).error,
              Error::invalid_argument);
    EXPECT_EQ(retype(Type::untyped, 64).error, Error::range_error);
    EXPECT_EQ(retype(Type::untyped, 3).error, Error::invalid_argument);
    EXPECT_EQ(retype(Type::cnode, 0).error, Error::invalid_argument);
    EXPECT_EQ(retype(Type::sched_context, abi::sched_context_min_bits - 1).error,
              Error::invalid_argument);
    EXPECT_EQ(retype(Type::endpoint, 0, 0).error, Error::range_error);
    EXPECT_EQ(retype(Type::endpoint, 0, abi::retype_max_objects + 1).error, Error::range_error);
    EXPECT_EQ(retype(Type::endpoint, 0, 1, Word{1} << 17).error, Error::range_error);
    EXPECT_EQ(retype(Type::endpoint, 0, 2, (Word{1} << 17) - 1).error, Error::range_error);
    EXPECT_EQ(retype(Type::endpoint, 0, 1, 1).error, Error::delete_first);
    EXPECT_EQ(system_.call(untyped_, Label::untyped_retype, {0}, {}).error,
              Error::truncated_message);
    EXPECT_EQ(system_.call(untyped_, Label::tcb_suspend).error, Error::illegal_operation);
    EXPECT_FALSE(Derivation::has_children(system_.slot(untyped_)));
    system_.check();
}

TEST_F(UntypedTest, DeviceMemoryBecomesFramesAndUntypedsOnly) {
    const Word device = system_.boot_info().untyped.start; // at address 0
    const auto from_device = [&](Type type, Word size, Word slot) {
        return system_
            .call(device, Label::untyped_retype, {static_cast<Word>(type), size, 0, 0, slot, 1},
                  {system_.root_cnode()})
            .error;
    };
    EXPECT_EQ(from_device(Type::endpoint, 0, 1000), Error::invalid_argument);
    EXPECT_EQ(from_device(static_cast<Type>(ArchObjectType::page_table), 0, 1000),
              Error::invalid_argument);
    EXPECT_EQ(from_device(static_cast<Type>(ArchObjectType::small_page), 0, 1000), Error::none);
    EXPECT_TRUE(system_.slot(1000).cap.is_device_frame());
    EXPECT_EQ(from_device(Type::untyped, 12, 1001), Error::none);
    EXPECT_TRUE(system_.slot(1001).cap.is_device_untyped());
    system_.check();
}

} // namespace
