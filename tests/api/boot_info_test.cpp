// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the first task finds: its capabilities, and the information about them.
#include "space.hpp"

#include "abi/debug_identify.hpp"

#include <cstring>

namespace {

using namespace suite;

Word length(abi::SlotRegion region) {
    return region.end - region.start;
}

abi::CapTag identify(Cap cap) {
    return static_cast<abi::CapTag>(trap(abi::Syscall::debug_cap_identify, cap, {}, {}).badge);
}

TEST(boot, fixed_slots_hold_what_they_should) {
    if (!debug_kernel) {
        skip("DebugCapIdentify is for debug builds");
    }
    using abi::CapTag;
    constexpr CapTag tags[] = {CapTag::null,         CapTag::thread,
                               CapTag::cnode,        is_riscv ? CapTag::page_table : CapTag::vspace,
                               CapTag::irq_control,  CapTag::asid_control,
                               CapTag::asid_pool,    CapTag::null,
                               CapTag::null,         CapTag::frame,
                               CapTag::frame,        CapTag::domain,
                               CapTag::null,         CapTag::null,
                               CapTag::sched_context};
    for (Cap cap = 0; cap < 15; cap++) {
        check_equal(static_cast<Word>(identify(cap)), static_cast<Word>(tags[cap]));
    }
}

TEST(boot, regions_hold_what_they_should) {
    if (!debug_kernel) {
        skip("DebugCapIdentify is for debug builds");
    }
    const abi::BootInfo& info = boot_info();
    const auto all_are = [](abi::SlotRegion region, abi::CapTag tag) {
        for (Cap cap = region.start; cap < region.end; cap++) {
            if (identify(cap) != tag) {
                return false;
            }
        }
        return true;
    };
    check(all_are(info.user_image_paging, abi::CapTag::page_table));
    check(all_are(info.user_image_frames, abi::CapTag::frame));
    check(all_are(info.extra_boot_info_pages, abi::CapTag::frame));
    check(all_are(info.sched_control, abi::CapTag::sched_control));
    check(all_are(info.untyped, abi::CapTag::untyped));
}

TEST(boot, slots_follow_each_other_from_16_on) {
    const abi::BootInfo& info = boot_info();
    check_equal(info.user_image_paging.start, abi::initial_cap_count);
    Word next = info.user_image_paging.end;
    if (length(info.extra_boot_info_pages) != 0) {
        check_equal(info.extra_boot_info_pages.start, next);
        next = info.extra_boot_info_pages.end;
    }
    check_equal(info.sched_control.start, next);
    check_equal(info.user_image_frames.start, info.sched_control.end);
    check_equal(info.untyped.start, info.user_image_frames.end);
    check_equal(info.empty.start, info.untyped.end);
    check_equal(info.empty.end, root_slots());
}

TEST(boot, counts_and_fixed_values) {
    const abi::BootInfo& info = boot_info();
    check_equal(info.node_id, 0);
    check_equal(info.node_count, 1);
    check_equal(info.io_page_table_levels, 0);
    check_equal(info.domain, 0);
    check_equal(length(info.sched_control), 1);
    check_equal(length(info.shared_frames), 0);
    check_equal(length(info.io_space_caps), 0);
    check(info.cnode_size_bits == 12 || info.cnode_size_bits == 13 || info.cnode_size_bits == 17);
}

TEST(boot, empty_slots_are_empty) {
    const abi::BootInfo& info = boot_info();
    for (Cap cap = info.empty.end - 64; cap < info.empty.end; cap++) {
        check(is_empty(cap));
    }
}

TEST(boot, image_frames_cover_the_image) {
    // The first frame is mapped where the file begins: reading through a copy of it shows that.
    map_tables(initial::vspace, free_address);
    const Cap frame = copy_of(boot_info().user_image_frames.start);
    require_ok(map_page(frame, initial::vspace, free_address, Rights::read));
    check_equal(read_word(free_address) & 0xffff'ffff, 0x464c'457f); // ELF
}

TEST(boot, ipc_buffer_follows_the_image_and_boot_info_the_buffer) {
    const abi::BootInfo& info = boot_info();
    check_equal(info.ipc_buffer % 4096, 0);
    check_equal(reinterpret_cast<Word>(&info), info.ipc_buffer + 0x1000);
    const Word image_start = 0x20'0000;
    check_equal(info.ipc_buffer, image_start + length(info.user_image_frames) * 0x1000);
}

TEST(boot, extra_records_are_well_formed) {
    const abi::BootInfo& info = boot_info();
    if (info.extra_length == 0) {
        skip("no device tree was passed on");
    }
    const auto start = reinterpret_cast<Word>(&info) + 0x1000;
    Word offset = 0;
    bool has_tree = false;
    while (offset < info.extra_length) {
        abi::BootInfoHeader header{};
        std::memcpy(&header, reinterpret_cast<const void*>(start + offset), sizeof header);
        require(header.length >= sizeof header && offset + header.length <= info.extra_length);
        has_tree |= header.id == static_cast<Word>(abi::BootInfoRecord::device_tree);
        offset += header.length;
    }
    check_equal(offset, info.extra_length);
    check(has_tree);
    check(length(info.extra_boot_info_pages) * 4096 >= info.extra_length);
}

TEST(boot, untyped_regions_are_aligned_and_sorted) {
    const abi::BootInfo& info = boot_info();
    const Word count = length(info.untyped);
    check_between(count, 2, abi::boot_info_max_untyped);
    bool ram_seen = false;
    Word last_end = 0;
    for (Word i = 0; i < count; i++) {
        const abi::UntypedDescription& each = info.untyped_list[i];
        check_between(each.size_bits, abi::untyped_min_bits, arch::untyped_max_bits);
        check_equal(each.physical & ((Word{1} << each.size_bits) - 1), 0);
        check(each.is_device <= 1);
        if (each.is_device == 0 && !ram_seen) {
            ram_seen = true; // devices come first
            last_end = 0;
        }
        check(!(ram_seen && each.is_device != 0));
        if (each.is_device != 0) {
            check(each.physical >= last_end);
        }
        last_end = each.physical + (Word{1} << each.size_bits);
    }
    check(ram_seen);
}

TEST(boot, untyped_regions_do_not_overlap) {
    const abi::BootInfo& info = boot_info();
    const Word count = length(info.untyped);
    for (Word i = 0; i < count; i++) {
        for (Word j = i + 1; j < count; j++) {
            const abi::UntypedDescription& a = info.untyped_list[i];
            const abi::UntypedDescription& b = info.untyped_list[j];
            check(a.physical + (Word{1} << a.size_bits) <= b.physical ||
                  b.physical + (Word{1} << b.size_bits) <= a.physical);
        }
    }
}

TEST(boot, devices_of_the_machine_are_offered) {
    // UART, and what lies beyond RAM; the interrupt controller is the kernel's.
    const abi::BootInfo& info = boot_info();
    const auto offered = [&](Word physical) {
        for (Word i = 0; i < length(info.untyped); i++) {
            const abi::UntypedDescription& each = info.untyped_list[i];
            if (each.is_device != 0 && physical - each.physical < Word{1} << each.size_bits) {
                return true;
            }
        }
        return false;
    };
    check(offered(uart_physical));
    check(offered(Word{1} << (arch::device_physical_bits - 1)));
    check(!offered(is_riscv ? 0x0c00'0000 : 0x0800'0000)); // PLIC, GIC distributor
}

TEST(boot, memory_is_offered_in_plenty) {
    const abi::BootInfo& info = boot_info();
    Word bytes = 0;
    for (Word i = 0; i < length(info.untyped); i++) {
        if (info.untyped_list[i].is_device == 0) {
            bytes += Word{1} << info.untyped_list[i].size_bits;
        }
    }
    check(bytes > (Word{900} << 20)); // of 1 GiB at least
}

TEST(boot, first_task_has_highest_priority_and_mcp) {
    // The suite has lowered its priority; its authority is what it was.
    check_reply(invoke(make(Type::thread), Generic::tcb_set_priority, {255}, {initial::thread}),
                ok());
    check_reply(invoke(make(Type::thread), Generic::tcb_set_priority, {256}, {initial::thread}),
                range_error(0, 255));
}

TEST(boot, boot_untyped_starts_from_its_beginning) {
    // The first Retype of a boot untyped resets it: the object lies at its very start.
    const abi::BootInfo& info = boot_info();
    for (Word i = 0; i < length(info.untyped); i++) {
        const abi::UntypedDescription& each = info.untyped_list[i];
        if (each.is_device == 0 && each.size_bits >= 12 && each.size_bits < 16) {
            const Cap frame = slot();
            require_ok(
                retype(info.untyped.start + i, static_cast<Word>(ArchType::small_page), 0, frame));
            check_reply(invoke(frame, Arch::page_get_address), ok({each.physical}));
            return;
        }
    }
    skip("no small untyped region here");
}

TEST(boot, first_scheduling_context_has_the_least_size) {
    check_reply(invoke(sched_control(), Generic::sched_control_configure_flags,
                       {5'000, 5'000, 1, 0, 0}, {initial::sched_context}),
                range_error(0, 0));
}

} // namespace
