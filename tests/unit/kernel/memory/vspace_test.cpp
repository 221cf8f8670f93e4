// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Address spaces, seen by user code through a TLB that forgets nothing by itself.
#include "googletest.hpp"
#include "memory/asid.hpp"
#include "memory/vspace.hpp"
#include "support/system.hpp"

namespace {

using Type = abi::ObjectType;
using Label = abi::Invocation;
using abi::Error;
namespace pt = arch::page_table;

constexpr Word vspace = static_cast<Word>(abi::InitialCap::vspace);
constexpr Word self = static_cast<Word>(abi::InitialCap::thread);
constexpr Word depth = 64;
constexpr Word address = 0x2000'0000; // a gigabyte with nothing in it but what tests map
constexpr Word read_write = abi::Rights::read_write;
constexpr Word cached = arch::page_table::has_vspace_object ? 1 : 0;
constexpr Word no_execute = arch::page_table::has_vspace_object ? 5 : 1;

class VSpaceTest : public ::testing::Test {
protected:
    System system_;
    Thread& first_ = system_.current();
    Word endpoint_ = system_.make(Type::endpoint);

    VSpaceTest() {
        // Somebody hears of faults, so that the first task only waits and can be set going again.
        const Word authority = self;
        EXPECT_TRUE(
            system_
                .call(self, Label::tcb_set_sched_params, {255, 255},
                      {authority, static_cast<Word>(abi::InitialCap::sched_context), endpoint_})
                .ok());
        helper_ = system_.make_thread(10);
        EXPECT_TRUE(system_.resume(helper_.thread).ok());
    }

    Error map(Word frame, Word at, Word rights = read_write, Word attributes = cached,
              Word space = vspace) {
        return system_.call(frame, ArchLabel::page_map, {at, rights, attributes}, {space}).error;
    }

    Error map_table(Word table, Word at, Word space = vspace) {
        return system_.call(table, ArchLabel::page_table_map, {at, 0}, {space}).error;
    }

    Error unmap(Word frame) { return system_.call(frame, ArchLabel::page_unmap).error; }

    // After a fault: the helper runs, and sets the first task going again.
    void recover() {
        ASSERT_EQ(&system_.current(), &system_.object<Thread>(helper_.thread));
        ASSERT_EQ(first_.fault.type, abi::Fault::vm);
        static_cast<void>(system_.call(self, Label::tcb_resume));
        ASSERT_EQ(&system_.current(), &first_);
    }

    void expect_no_access(Word at) {
        EXPECT_FALSE(system_.machine.load(at).has_value());
        recover();
    }

    System::NewThread helper_;
};

TEST_F(VSpaceTest, AMappedFrameIsSeen) {
    system_.make_tables(address);
    const Word frame = system_.make(ArchObjectType::small_page);
    EXPECT_EQ(map(frame, address), Error::none);
    EXPECT_TRUE(system_.machine.store(address + 8, 0x55));
    EXPECT_EQ(system_.machine.load(address + 8), 0x55U);
    EXPECT_EQ(*to_kernel<Word>(system_.slot(frame).cap.physical() + 8), 0x55U);
}

TEST_F(VSpaceTest, AnUnmappedFrameIsNotSeenAnyMore) {
    system_.make_tables(address);
    const Word frame = system_.make(ArchObjectType::small_page);
    EXPECT_EQ(map(frame, address), Error::none);
    EXPECT_TRUE(system_.machine.load(address).has_value());
    EXPECT_EQ(unmap(frame), Error::none);
    expect_no_access(address);
}

TEST_F(VSpaceTest, ADeletedFrameIsNotSeenAnyMore) {
    system_.make_tables(address);
    const Word frame = system_.make(ArchObjectType::small_page);
    EXPECT_EQ(map(frame, address), Error::none);
    EXPECT_TRUE(system_.machine.load(address).has_value());
    EXPECT_TRUE(system_.remove(frame).ok());
    expect_no_access(address);
}

TEST_F(VSpaceTest, AFrameThatWasMissedIsSeenOnceItIsThere) {
    system_.make_tables(address);
    const Word frame = system_.make(ArchObjectType::small_page);
    expect_no_access(address);
    EXPECT_EQ(map(frame, address), Error::none);
    EXPECT_TRUE(system_.machine.load(address).has_value());
}

// A core may remember that a table was missing, too.
TEST_F(VSpaceTest, ATableThatWasMissedIsSeenOnceItIsThere) {
    expect_no_access(address);
    system_.make_tables(address);
    const Word frame = system_.make(ArchObjectType::small_page);
    EXPECT_EQ(map(frame, address), Error::none);
    EXPECT_TRUE(system_.machine.load(address).has_value());
}

TEST_F(VSpaceTest, FewerRightsHoldAtOnce) {
    system_.make_tables(address);
    const Word frame = system_.make(ArchObjectType::small_page);
    EXPECT_EQ(map(frame, address), Error::none);
    EXPECT_TRUE(system_.machine.store(address, 1));
    EXPECT_EQ(map(frame, address, abi::Rights::read), Error::none);
    EXPECT_FALSE(system_.machine.store(address, 2));
    recover();
    EXPECT_EQ(system_.machine.load(address), 1U);
}

TEST_F(VSpaceTest, ACopyCannotMapWithMoreRights) {
    system_.make_tables(address);
    const Word frame = system_.make(ArchObjectType::small_page);
    const Word read_only = system_.copy(frame, abi::Rights::read);
    EXPECT_EQ(map(read_only, address), Error::none);
    EXPECT_TRUE(system_.machine.load(address).has_value());
    EXPECT_FALSE(system_.machine.store(address, 1));
    recover();
}

TEST_F(VSpaceTest, WithoutTheRightToReadNothingIsSeen) {
    system_.make_tables(address);
    const Word frame = system_.make(ArchObjectType::small_page);
    EXPECT_EQ(map(frame, address, abi::Rights::write), Error::none);
    expect_no_access(address);
}

TEST_F(VSpaceTest, ExecutionCanBeForbidden) {
    system_.make_tables(address);
    const Word frame = system_.make(ArchObjectType::small_page);
    EXPECT_EQ(map(frame, address, read_write, no_execute), Error::none);
    EXPECT_TRUE(system_.machine.load(address).has_value());
    EXPECT_FALSE(system_.machine.fetch(address).has_value());
    recover();
}

TEST_F(VSpaceTest, AMissingTableIsNamed) {
    const Word frame = system_.make(ArchObjectType::small_page);
    const Answer answer =
        system_.call(frame, ArchLabel::page_map, {address, read_write, cached}, {vspace});
    EXPECT_EQ(answer.error, Error::failed_lookup);
    EXPECT_EQ(answer.word(2), pt::span_bits(pt::levels - 2));
}

TEST_F(VSpaceTest, AnUnmappedTableTakesItsPagesAway) {
    system_.make_tables(address);
    const Word frame = system_.make(ArchObjectType::small_page);
    const Word neighbour = system_.make(ArchObjectType::small_page);
    // The last table that make_tables() could put in: the one that holds the pages.
    Word table = 0;
    for (Word each = endpoint_; each < frame; ++each) {
        const Cap& cap = system_.slot(each).cap;
        table = cap.kind() == CapKind::page_table && cap.is_mapped() ? each : table;
    }
    ASSERT_NE(table, 0U);
    EXPECT_EQ(map(frame, address), Error::none);
    EXPECT_EQ(map(neighbour, address + 0x1000), Error::none);
    EXPECT_TRUE(system_.machine.load(address).has_value());
    EXPECT_TRUE(system_.machine.load(address + 0x1000).has_value());
    EXPECT_TRUE(system_.call(table, ArchLabel::page_table_unmap).ok());
    expect_no_access(address);
    expect_no_access(address + 0x1000);
    // Nothing of what it held comes back with it.
    EXPECT_EQ(map_table(table, address), Error::none);
    expect_no_access(address);
    // The frame's record is stale: unmapping does no harm.
    EXPECT_EQ(unmap(frame), Error::none);
}

// A capability whose table went away says where it was mapped, and another frame is there now.
TEST_F(VSpaceTest, AStaleCapabilityTakesNothingFromAnother) {
    Word leaf_table = 0; // the last one that finds a place
    for (unsigned level = 1; level < pt::levels; ++level) {
        const Word table = system_.make(ArchObjectType::page_table);
        leaf_table = map_table(table, address) == Error::none ? table : leaf_table;
    }
    ASSERT_NE(leaf_table, 0U);
    const Word stale = system_.make(ArchObjectType::small_page);
    EXPECT_EQ(map(stale, address), Error::none);
    EXPECT_TRUE(system_.call(leaf_table, ArchLabel::page_table_unmap).ok());
    EXPECT_EQ(map_table(leaf_table, address), Error::none);
    const Word frame = system_.make(ArchObjectType::small_page);
    EXPECT_EQ(map(frame, address), Error::none);
    EXPECT_TRUE(system_.remove(stale).ok());
    EXPECT_TRUE(system_.machine.store(address, 77));
}

TEST_F(VSpaceTest, ALargePageIsOneEntry) {
    const Word gigabyte = 0x4000'0000;
    const Word frame = system_.make(ArchObjectType::large_page);
    EXPECT_EQ(map(frame, gigabyte + 0x1000), Error::alignment_error);
    for (unsigned level = 1; level < pt::levels && map(frame, gigabyte) != Error::none; ++level) {
        const Word table = system_.make(ArchObjectType::page_table);
        EXPECT_EQ(map_table(table, gigabyte), Error::none);
    }
    EXPECT_TRUE(system_.slot(frame).cap.is_mapped());
    EXPECT_TRUE(system_.machine.store(gigabyte + 0x12'3450, 7));
    EXPECT_EQ(*to_kernel<Word>(system_.slot(frame).cap.physical() + 0x12'3450), 7U);
    EXPECT_EQ(unmap(frame), Error::none);
    expect_no_access(gigabyte + 0x12'3450);
}

TEST_F(VSpaceTest, KernelAddressesAreRefused) {
    const Word frame = system_.make(ArchObjectType::small_page);
    EXPECT_EQ(map(frame, pt::user_top), Error::invalid_argument);
    EXPECT_EQ(map(frame, align_down(~Word{0}, 12)), Error::invalid_argument);
    const Word table = system_.make(ArchObjectType::page_table);
    EXPECT_EQ(map_table(table, pt::user_top), Error::invalid_argument);
    EXPECT_FALSE(system_.machine.load(system_.machine.window()).has_value());
}

TEST_F(VSpaceTest, AMappedCapabilityStaysWhereItIs) {
    system_.make_tables(address);
    const Word frame = system_.make(ArchObjectType::small_page);
    EXPECT_EQ(map(frame, address), Error::none);
    EXPECT_EQ(map(frame, address + 0x1000), Error::invalid_argument);
    const Word copy = system_.copy(frame);
    EXPECT_EQ(map(copy, address + 0x1000), Error::none);
    EXPECT_TRUE(system_.machine.store(address, 9));
    EXPECT_EQ(system_.machine.load(address + 0x1000), 9U);
}

TEST_F(VSpaceTest, ExecutableMemoryIsFetchedAsItIsNow) {
    system_.make_tables(address);
    const Word code = system_.make(ArchObjectType::small_page);
    EXPECT_EQ(map(code, address), Error::none);
    EXPECT_EQ(system_.machine.fetch(address), 0U);
    EXPECT_EQ(unmap(code), Error::none);
    *to_kernel<u32>(system_.slot(code).cap.physical()) = 0x1234'5678;
    if constexpr (!pt::has_vspace_object) { // AArch64 leaves it to user level, which asks for it
        EXPECT_EQ(map(code, address), Error::none);
    } else {
        EXPECT_EQ(map(code, address), Error::none);
        const Word unify = 51; // ARMPageUnify_Instruction
        EXPECT_TRUE(system_.call(code, unify, {0, 0x1000}).ok());
    }
    EXPECT_EQ(system_.machine.fetch(address), 0x1234'5678U);
}

// --- Address spaces of their own

class SecondSpaceTest : public VSpaceTest {
protected:
    Word root_ = pt::has_vspace_object ? system_.make(static_cast<Type>(pt::vspace_type))
                                       : system_.make(ArchObjectType::page_table);

    Error assign() {
        return system_
            .call(static_cast<Word>(abi::InitialCap::asid_pool), ArchLabel::asid_pool_assign, {},
                  {root_})
            .error;
    }

    void map_in_second(Word frame, Word at) {
        for (unsigned level = 1; level < pt::levels; ++level) {
            EXPECT_EQ(map_table(system_.make(ArchObjectType::page_table), at, root_), Error::none);
        }
        EXPECT_EQ(map(frame, at, read_write, cached, root_), Error::none);
    }

    void move_helper_to_second() {
        const Word buffer = system_.make(ArchObjectType::small_page);
        EXPECT_TRUE(system_
                        .call(helper_.thread, Label::tcb_configure, {0, 0, 0},
                              {system_.root_cnode(), root_, buffer})
                        .ok());
    }
};

TEST_F(SecondSpaceTest, EachSpaceSeesItsOwn) {
    EXPECT_EQ(assign(), Error::none);
    system_.make_tables(address);
    const Word mine = system_.make(ArchObjectType::small_page);
    const Word its = system_.make(ArchObjectType::small_page);
    EXPECT_EQ(map(mine, address), Error::none);
    map_in_second(its, address);
    *to_kernel<Word>(system_.slot(mine).cap.physical()) = 1;
    *to_kernel<Word>(system_.slot(its).cap.physical()) = 2;
    EXPECT_EQ(system_.machine.load(address), 1U);
    move_helper_to_second();
    system_.lower_priority(5);
    ASSERT_EQ(&system_.current(), &system_.object<Thread>(helper_.thread));
    EXPECT_EQ(system_.machine.load(address), 2U);
    static_cast<void>(system_.call(helper_.thread, Label::tcb_suspend));
    ASSERT_EQ(&system_.current(), &first_);
    EXPECT_EQ(system_.machine.load(address), 1U);
    system_.check();
}

// An identifier that is used again names nothing of the space that had it before.
TEST_F(SecondSpaceTest, ARecycledIdentifierStartsEmpty) {
    EXPECT_EQ(assign(), Error::none);
    const Word asid = system_.slot(root_).cap.mapping().asid;
    const Word frame = system_.make(ArchObjectType::small_page);
    map_in_second(frame, address);
    move_helper_to_second();
    system_.lower_priority(5);
    EXPECT_TRUE(system_.machine.load(address).has_value());
    static_cast<void>(system_.call(helper_.thread, Label::tcb_suspend));
    ASSERT_EQ(&system_.current(), &first_);
    // The root goes; the helper's own capability to it is the last one.
    EXPECT_TRUE(system_.revoke(root_).ok());
    EXPECT_TRUE(system_.remove(root_).ok());
    EXPECT_EQ(asid::find_root(system_.core(), asid), nullptr);
    root_ = pt::has_vspace_object ? system_.make(static_cast<Type>(pt::vspace_type))
                                  : system_.make(ArchObjectType::page_table);
    EXPECT_EQ(assign(), Error::none);
    EXPECT_EQ(system_.slot(root_).cap.mapping().asid, asid);
    move_helper_to_second();
    static_cast<void>(system_.call(helper_.thread, Label::tcb_resume));
    ASSERT_EQ(&system_.current(), &system_.object<Thread>(helper_.thread));
    EXPECT_FALSE(system_.machine.load(address).has_value());
    system_.check();
}

TEST_F(SecondSpaceTest, ASpaceThatGoesWhileItRunsIsEmpty) {
    EXPECT_EQ(assign(), Error::none);
    const Word frame = system_.make(ArchObjectType::small_page);
    map_in_second(frame, address);
    move_helper_to_second();
    system_.lower_priority(5);
    ASSERT_EQ(&system_.current(), &system_.object<Thread>(helper_.thread));
    EXPECT_TRUE(system_.machine.load(address).has_value());
    static_cast<void>(system_.revoke(root_));
    static_cast<void>(system_.remove(root_));
    EXPECT_FALSE(system_.machine.load(address).has_value());
    system_.check();
}

TEST_F(SecondSpaceTest, ADeletedPoolTakesItsSpacesAway) {
    const Word untyped = system_.make(Type::untyped, 12);
    const Word pool = system_.free_slot();
    const Word control = static_cast<Word>(abi::InitialCap::asid_control);
    EXPECT_TRUE(system_
                    .call(control, ArchLabel::asid_control_make_pool, {pool, depth},
                          {untyped, system_.root_cnode()})
                    .ok());
    system_.check();
    EXPECT_TRUE(system_.call(pool, ArchLabel::asid_pool_assign, {}, {root_}).ok());
    const Word frame = system_.make(ArchObjectType::small_page);
    map_in_second(frame, address);
    move_helper_to_second();
    system_.lower_priority(5);
    EXPECT_TRUE(system_.machine.load(address).has_value());
    static_cast<void>(system_.remove(pool));
    EXPECT_FALSE(system_.machine.load(address).has_value());
    system_.check();
}

TEST_F(SecondSpaceTest, OnlyAnAssignedRootIsASpace) {
    const Word frame = system_.make(ArchObjectType::small_page);
    EXPECT_EQ(map(frame, address, read_write, cached, root_), Error::invalid_capability);
    EXPECT_EQ(assign(), Error::none);
    EXPECT_EQ(assign(), Error::invalid_capability);
    EXPECT_EQ(map(frame, address, read_write, cached, root_), Error::failed_lookup);
}

#if defined(SKERRY_ARCH_RISCV64)
// A core without identifiers forgets at every switch.
TEST(NarrowSpaces, EachSpaceSeesItsOwnWithoutIdentifiers) {
    System system({.asid_bits = 0});
    const Word before = system.machine.hardware.user_asid();
    EXPECT_EQ(before, 0U);
    const Word address_in_image = host::Machine::user_virtual;
    EXPECT_TRUE(system.machine.load(address_in_image).has_value());
    const Word root = system.make(ArchObjectType::page_table);
    EXPECT_TRUE(system
                    .call(static_cast<Word>(abi::InitialCap::asid_pool),
                          ArchLabel::asid_pool_assign, {}, {root})
                    .ok());
    const auto made = system.make_thread(100);
    const Word buffer = system.make(ArchObjectType::small_page);
    EXPECT_TRUE(
        system
            .call(made.thread, Label::tcb_configure, {0, 0, 0}, {system.root_cnode(), root, buffer})
            .ok());
    EXPECT_TRUE(system.resume(made.thread).ok());
    system.lower_priority(50);
    ASSERT_EQ(&system.current(), &system.object<Thread>(made.thread));
    EXPECT_FALSE(system.machine.load(address_in_image).has_value());
}
#endif

} // namespace
