// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the first task finds.
#include "cap/derivation.hpp"
#include "googletest.hpp"
#include "support/system.hpp"

#include <memory>
#include <vector>

namespace {

using Initial = abi::InitialCap;

TEST(Boot, LeavesForTheFirstTask) {
    System system;
    const arch::Context& registers = system.machine.registers();
    EXPECT_EQ(registers.pc(), host::Machine::user_virtual);
    EXPECT_EQ(registers.capability_register(), host::Machine::user_virtual + 0x5000);
    EXPECT_EQ(system.current().priority, abi::max_priority);
    EXPECT_EQ(system.boot_info().ipc_buffer, host::Machine::user_virtual + 0x4000);
    system.check();
}

TEST(Boot, TheInitialCapabilitiesAreInTheirPlaces) {
    System system;
    const auto kind = [&](Initial name) { return system.slot(static_cast<Word>(name)).cap.kind(); };
    EXPECT_EQ(kind(Initial::null), CapKind::null);
    EXPECT_EQ(kind(Initial::thread), CapKind::thread);
    EXPECT_EQ(kind(Initial::cnode), CapKind::cnode);
    EXPECT_EQ(kind(Initial::vspace), CapKind::vspace);
    EXPECT_EQ(kind(Initial::irq_control), CapKind::irq_control);
    EXPECT_EQ(kind(Initial::asid_control), CapKind::asid_control);
    EXPECT_EQ(kind(Initial::asid_pool), CapKind::asid_pool);
    EXPECT_EQ(kind(Initial::boot_info_frame), CapKind::frame);
    EXPECT_EQ(kind(Initial::ipc_buffer), CapKind::frame);
    EXPECT_EQ(kind(Initial::domain), CapKind::domain);
    EXPECT_EQ(kind(Initial::sched_context), CapKind::sched_context);
}

TEST(Boot, TheImageAndItsTablesAreTheTasks) {
    System system;
    const abi::BootInfo& info = system.boot_info();
    EXPECT_EQ(info.user_image_frames.end - info.user_image_frames.start, 4U);
    for (Word i = info.user_image_frames.start; i < info.user_image_frames.end; ++i) {
        EXPECT_TRUE(system.slot(i).cap.is_mapped());
        EXPECT_EQ(system.slot(i).cap.mapping().address,
                  host::Machine::user_virtual + ((i - info.user_image_frames.start) << 12));
    }
    EXPECT_EQ(info.user_image_paging.end - info.user_image_paging.start,
              arch::page_table::levels - 1);
    // What the image's pages hold is what user code sees there, and may change.
    const Word address = host::Machine::user_virtual + 0x1008;
    EXPECT_TRUE(system.machine.store(address, 42));
    EXPECT_EQ(system.machine.load(address), 42U);
    EXPECT_TRUE(system.machine.fetch(address).has_value());
}

TEST(Boot, UntypedsAreDisjointAndLeaveOutWhatIsInUse) {
    System system;
    const abi::BootInfo& info = system.boot_info();
    const abi::BootBlock& block = system.machine.block();
    Word normal = 0;
    Word last_end = 0;
    bool was_device = true;
    for (Word i = 0; i < info.untyped.end - info.untyped.start; ++i) {
        const abi::UntypedDescription& each = info.untyped_list[i];
        const Word end = each.physical + (Word{1} << each.size_bits);
        EXPECT_TRUE(is_aligned(each.physical, each.size_bits));
        EXPECT_TRUE(was_device || each.is_device == 0) << "devices come first";
        last_end = was_device && each.is_device == 0 ? 0 : last_end;
        EXPECT_GE(each.physical, last_end);
        last_end = end;
        was_device = each.is_device != 0;
        const bool in_ram = each.physical < block.ram[0].end && end > block.ram[0].start;
        EXPECT_EQ(in_ram, !was_device);
        EXPECT_TRUE(end <= block.kernel_physical ||
                    each.physical >= block.kernel_physical + block.kernel_size);
        EXPECT_TRUE(end <= block.user_start || each.physical >= block.user_end);
        normal += was_device ? 0 : end - each.physical;
    }
    EXPECT_GT(normal, Word{20} << 20);
}

TEST(Boot, TheInterruptControllerIsNobodys) {
    System system;
    const abi::BootInfo& info = system.boot_info();
    for (Word i = 0; i < info.untyped.end - info.untyped.start; ++i) {
        const abi::UntypedDescription& each = info.untyped_list[i];
        for (const board::DeviceRange& device : board::kernel_devices) {
            const Word end = each.physical + (Word{1} << each.size_bits);
            EXPECT_TRUE(end <= device.start || each.physical >= device.end);
        }
    }
}

TEST(Boot, PassesTheDeviceTreeOn) {
    constexpr Word size = 5000;
    System system({.device_tree_bytes = size});
    const abi::BootInfo& info = system.boot_info();
    EXPECT_EQ(info.extra_length, size + sizeof(abi::BootInfoHeader));
    EXPECT_EQ(info.extra_boot_info_pages.end - info.extra_boot_info_pages.start, 2U);
    const Word header = host::Machine::user_virtual + 0x6000;
    EXPECT_EQ(system.machine.load(header), static_cast<Word>(abi::BootInfoRecord::device_tree));
    EXPECT_EQ(system.machine.load(header + sizeof(Word)), info.extra_length);
    system.check();
}

TEST(Boot, RefusesABlockOfAnotherVersion) {
    host::Machine machine;
    machine.block().version = abi::boot_block_version + 1;
    EXPECT_THROW(machine.boot(), host::Halted);
}

TEST(Boot, StopsWhenThereIsNoRoomForTheFirstTask) {
    host::Machine machine({.memory_bytes = Word{5} << 20});
    EXPECT_THROW(machine.boot(), host::Halted);
}

TEST(Boot, AHundredKernelsLiveInOneProcess) {
    std::vector<std::unique_ptr<System>> systems;
    for (unsigned i = 0; i < 100; ++i) {
        systems.push_back(std::make_unique<System>());
        systems.back()->machine.store(host::Machine::user_virtual, i);
    }
    for (unsigned i = 0; i < systems.size(); ++i) {
        EXPECT_EQ(systems[i]->machine.load(host::Machine::user_virtual), i);
        const Word endpoint = systems[i]->make(abi::ObjectType::endpoint);
        EXPECT_EQ(systems[i]->slot(endpoint).cap.kind(), CapKind::endpoint);
    }
}

} // namespace
