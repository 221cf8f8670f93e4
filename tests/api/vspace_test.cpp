// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Address spaces: tables, pages, identifiers, and their errors.
#include "fault.hpp"
#include "space.hpp"

namespace {

using namespace suite;

constexpr Word address = free_address;
constexpr Word kernel_address = 0xffff'ffc0'0000'0000;
constexpr Word small_size = Word{1} << abi::small_page_bits;
constexpr Word large_size = Word{1} << abi::large_page_bits;

Cap new_page() {
    return make(ArchType::small_page);
}

Cap new_table() {
    return make(ArchType::page_table);
}

TEST(vspace, map_short) {
    check_reply(
        invoke(new_page(), Arch::page_map, {address, Rights::read_write}, {initial::vspace}),
        truncated_message());
}

TEST(vspace, map_nocap) {
    check_reply(invoke(new_page(), Arch::page_map, {address, Rights::read_write, 0}),
                truncated_message());
}

TEST(vspace, map_badvspace) {
    check_reply(map_page(new_page(), initial::thread, address), invalid_capability(1));
    check_reply(map_page(new_page(), slot(), address), invalid_capability(1));
}

TEST(vspace, map_unassigned_vspace) {
    check_reply(map_page(new_page(), make(vspace_type), address), invalid_capability(1));
}

TEST(vspace, map_kernel_va) {
    check_reply(map_page(new_page(), initial::vspace, kernel_address), invalid_argument(0));
    check_reply(map_page(new_page(), initial::vspace, arch::user_top), invalid_argument(0));
    check_reply(map_page(new_page(), initial::vspace, ~Word{0} << 12), invalid_argument(0));
}

TEST(vspace, map_unaligned) {
    check_reply(map_page(new_page(), initial::vspace, address + 8), alignment_error());
    check_reply(map_page(new_page(), initial::vspace, address + small_size / 2), alignment_error());
}

TEST(vspace, map_no_pt) {
    check_reply(map_page(new_page(), initial::vspace, address),
                missing_capability(Lookup::other, 30));
}

TEST(vspace, map_in_an_empty_space_misses_the_top_level) {
    check_reply(map_page(new_page(), make_vspace(), address),
                missing_capability(Lookup::other, is_riscv ? 30 : 39));
}

TEST(vspace, map_lower_no_pt_near) {
    require_ok(map_table(new_table(), initial::vspace, address));
    check_reply(map_page(new_page(), initial::vspace, address),
                missing_capability(Lookup::other, 21));
}

TEST(vspace, pt_map) {
    check_reply(map_table(new_table(), initial::vspace, address), ok());
}

TEST(vspace, map_after_pt1) {
    map_tables(initial::vspace, address);
    check_reply(map_page(new_page(), initial::vspace, address), ok());
}

TEST(vspace, pt_map_again_already_mapped) {
    const Cap table = new_table();
    require_ok(map_table(table, initial::vspace, address));
    check_reply(map_table(table, initial::vspace, address), invalid_capability(0));
}

TEST(vspace, another_pt_same_va) {
    map_tables(initial::vspace, address);
    check_reply(map_table(new_table(), initial::vspace, address), delete_first());
    check_reply(map_table(new_table(), initial::vspace, address + 0x1234), delete_first());
}

TEST(vspace, pt_map_errors) {
    const Cap table = new_table();
    check_reply(invoke(table, Arch::page_table_map, {address}, {initial::vspace}),
                truncated_message());
    check_reply(invoke(table, Arch::page_table_map, {address, 0}), truncated_message());
    check_reply(map_table(table, initial::thread, address), invalid_capability(1));
    check_reply(map_table(table, make(vspace_type), address), invalid_capability(1));
    check_reply(map_table(table, new_table(), address), invalid_capability(1));
}

TEST(vspace, pt_map_rounds_the_address_down) {
    const Cap first = new_table();
    check_reply(map_table(first, initial::vspace, address + 0x12345), ok());
    check_reply(map_table(new_table(), initial::vspace, address + 0x54321), ok());
    check_reply(map_page(new_page(), initial::vspace, address), ok());
}

TEST(vspace, pt_map_over_a_large_page_is_delete_first) {
    require_ok(map_with_tables(make(ArchType::large_page), initial::vspace, address));
    check_reply(map_table(new_table(), initial::vspace, address), delete_first());
}

TEST(vspace, pt_unmap_of_unmapped) {
    check_reply(invoke(new_table(), Arch::page_table_unmap), ok());
}

TEST(vspace, pt_map_kernel_va) {
    check_reply(map_table(new_table(), initial::vspace, kernel_address), invalid_argument(0));
    check_reply(map_table(new_table(), initial::vspace, arch::user_top), invalid_argument(0));
}

TEST(vspace, pt_unmap_makes_the_address_free) {
    const Cap table = new_table();
    require_ok(map_table(table, initial::vspace, address));
    check_reply(invoke(table, Arch::page_table_unmap), ok());
    check_reply(map_page(new_page(), initial::vspace, address),
                missing_capability(Lookup::other, 30));
    check_reply(map_table(table, initial::vspace, address), ok());
}

TEST(vspace, remap_same_va) {
    const Cap frame = map_new_page(address);
    check_reply(map_page(frame, initial::vspace, address), ok());
    check_reply(map_page(frame, initial::vspace, address, Rights::read), ok());
}

TEST(vspace, remap_other_va) {
    const Cap frame = map_new_page(address);
    check_reply(map_page(frame, initial::vspace, address + small_size), invalid_argument(0));
}

TEST(vspace, other_frame_same_va) {
    const Cap first = map_new_page(address);
    word_at(address) = 0x1111;
    const Cap second = new_page();
    if constexpr (is_riscv) {
        check_reply(map_page(second, initial::vspace, address), delete_first());
        check_equal(word_at(address), 0x1111);
    } else {
        check_reply(map_page(second, initial::vspace, address), ok());
        check_equal(word_at(address), 0); // the new frame, not a stale translation
        check_reply(unmap_page(first), ok());
        check_equal(word_at(address), 0); // the old one's record does no harm
    }
}

TEST(vspace, unmap_fr2) {
    const Cap frame = map_new_page(address);
    check_reply(unmap_page(frame), ok());
    check_reply(map_page(frame, initial::vspace, address + small_size), ok());
}

TEST(vspace, unmap_again) {
    const Cap frame = map_new_page(address);
    check_reply(unmap_page(frame), ok());
    check_reply(unmap_page(frame), ok());
    check_reply(unmap_page(new_page()), ok());
}

TEST(vspace, large_over_pt) {
    map_tables(initial::vspace, address);
    check_reply(map_page(make(ArchType::large_page), initial::vspace, address),
                missing_capability(Lookup::other, 12));
}

TEST(vspace, large_unaligned) {
    const Cap frame = make(ArchType::large_page);
    check_reply(map_page(frame, initial::vspace, address + small_size), alignment_error());
}

TEST(vspace, large_page_is_mapped_whole) {
    require_ok(map_with_tables(make(ArchType::large_page), initial::vspace, address));
    word_at(address) = 1;
    word_at(address + large_size - 8) = 2;
    check_equal(word_at(address), 1);
    check_equal(word_at(address + large_size - 8), 2);
}

TEST(vspace, large_page_needs_its_table) {
    check_reply(map_page(make(ArchType::large_page), initial::vspace, address),
                missing_capability(Lookup::other, 30));
}

TEST(vspace, copy_of_mapped_pt) {
    const Cap table = new_table();
    require_ok(map_table(table, initial::vspace, address));
    check_reply(copy(slot(), table), ok());
}

TEST(vspace, pt_unmap_with_copy) {
    const Cap table = new_table();
    require_ok(map_table(table, initial::vspace, address));
    const Cap copied = copy_of(table);
    check_reply(invoke(table, Arch::page_table_unmap), revoke_first());
    check_reply(remove(copied), ok());
    check_reply(invoke(table, Arch::page_table_unmap), ok());
}

TEST(vspace, pt_unmap_of_a_root) {
    if constexpr (!is_riscv) {
        skip("on AArch64 a root is not a page table");
    }
    check_reply(invoke(initial::vspace, Arch::page_table_unmap), revoke_first());
    check_reply(invoke(make_vspace(), Arch::page_table_unmap), revoke_first());
}

TEST(vspace, assign_vs) {
    make_vspace();
}

TEST(vspace, assign_vs_again) {
    check_reply(invoke(initial::asid_pool, Arch::asid_pool_assign, {}, {make_vspace()}),
                invalid_capability(1));
    check_reply(invoke(initial::asid_pool, Arch::asid_pool_assign, {}, {initial::vspace}),
                invalid_capability(1));
}

TEST(vspace, assign_not_vs) {
    check_reply(invoke(initial::asid_pool, Arch::asid_pool_assign, {}, {initial::thread}),
                invalid_capability(1));
    check_reply(invoke(initial::asid_pool, Arch::asid_pool_assign, {}, {slot()}),
                invalid_capability(1));
    const Cap table = new_table();
    require_ok(map_table(table, initial::vspace, address));
    check_reply(invoke(initial::asid_pool, Arch::asid_pool_assign, {}, {table}),
                invalid_capability(1));
}

TEST(vspace, assign_nocap) {
    check_reply(invoke(initial::asid_pool, Arch::asid_pool_assign), truncated_message());
}

TEST(vspace, map_same_cap_into_other_vspace) {
    const Cap frame = map_new_page(address);
    const Cap other = make_vspace();
    if constexpr (is_riscv) {
        check_reply(map_page(frame, other, address), missing_capability(Lookup::other, 30));
        map_tables(other, address);
    }
    check_reply(map_page(frame, other, address), invalid_capability(1));
}

TEST(vspace, one_mapping_per_cap_so_copy_to_map_twice) {
    const Cap frame = map_new_page(address);
    const Cap second = copy_of(frame);
    check_reply(map_page(second, initial::vspace, address + small_size), ok());
    word_at(address) = 0xabcd;
    check_equal(word_at(address + small_size), 0xabcd);
}

TEST(vspace, copy_of_a_mapped_frame_is_unmapped) {
    const Cap second = copy_of(map_new_page(address));
    check_reply(unmap_page(second), ok());
    check_equal(word_at(address), 0); // still mapped through the first
}

// Address-space identifiers.

Reply make_pool(Cap untyped, Cap to) {
    return invoke(initial::asid_control, Arch::asid_control_make_pool, {to, full_depth},
                  {untyped, initial::cnode});
}

TEST(asid, makepool_ok) {
    check_reply(make_pool(make(Type::untyped, 12), slot()), ok());
}

TEST(asid, makepool_short) {
    const Cap untyped = make(Type::untyped, 12);
    check_reply(invoke(initial::asid_control, Arch::asid_control_make_pool, {slot()},
                       {untyped, initial::cnode}),
                truncated_message());
    check_reply(invoke(initial::asid_control, Arch::asid_control_make_pool, {slot(), full_depth},
                       {untyped}),
                truncated_message());
}

TEST(asid, makepool_wrong_size) {
    check_reply(make_pool(make(Type::untyped, 11), slot()), invalid_capability(1));
    check_reply(make_pool(make(Type::untyped, 13), slot()), invalid_capability(1));
    check_reply(make_pool(make(Type::endpoint), slot()), invalid_capability(1));
    const Cap device = slot();
    require_ok(retype(device_memory(), static_cast<Word>(Type::untyped), 12, device));
    check_reply(make_pool(device, slot()), invalid_capability(1));
}

TEST(asid, makepool_again_same_ut) {
    const Cap untyped = make(Type::untyped, 12);
    check_reply(make_pool(untyped, slot()), ok());
    check_reply(make_pool(untyped, slot()), revoke_first());
}

TEST(asid, makepool_dest_occ) {
    check_reply(make_pool(make(Type::untyped, 12), initial::thread), delete_first());
}

TEST(asid, makepool_bad_root) {
    check_reply(invoke(initial::asid_control, Arch::asid_control_make_pool, {slot(), full_depth},
                       {make(Type::untyped, 12), initial::thread}),
                invalid_root(Lookup::other));
    check_reply(invoke(initial::asid_control, Arch::asid_control_make_pool, {slot(), 65},
                       {make(Type::untyped, 12), initial::cnode}),
                range_error(1, 64));
}

TEST(asid, label_on_asidctl) {
    check_reply(invoke(initial::asid_control, Generic::invalid), illegal_operation());
    check_reply(invoke(initial::asid_control, Arch::asid_pool_assign), illegal_operation());
}

TEST(asid, label_on_asidpool) {
    check_reply(invoke(initial::asid_pool, Generic::invalid), illegal_operation());
    check_reply(invoke(initial::asid_pool, Arch::asid_control_make_pool), illegal_operation());
}

TEST(asid, a_new_pool_assigns) {
    const Cap pool = slot();
    require_ok(make_pool(make(Type::untyped, 12), pool));
    const Cap vspace = make(vspace_type);
    check_reply(invoke(pool, Arch::asid_pool_assign, {}, {vspace}), ok());
    map_tables(vspace, address);
    check_reply(map_page(new_page(), vspace, address), ok());
}

TEST(asid, deleting_the_pool_takes_the_identifier) {
    const Cap pool = slot();
    require_ok(make_pool(make(Type::untyped, 12), pool));
    const Cap vspace = make(vspace_type);
    require_ok(invoke(pool, Arch::asid_pool_assign, {}, {vspace}));
    map_tables(vspace, address);
    check_reply(remove(pool), ok());
    const Reply reply = map_page(new_page(), vspace, address);
    check(reply == invalid_root(Lookup::other) || reply == invalid_capability(1));
}

TEST(asid, pools_run_out) {
    constexpr Word pools = Word{1} << abi::asid_pool_count_bits;
    const Cap first = slots(pools);
    for (Word i = 0; i < pools - 1; i++) {
        require_ok(make_pool(make(Type::untyped, 12), first + i));
    }
    check_reply(make_pool(make(Type::untyped, 12), first + pools - 1), delete_first());
    check_reply(remove(first), ok());
    check_reply(make_pool(make(Type::untyped, 12), first), ok());
}

TEST(asid, a_pool_holds_512) {
    const Cap pool = slot();
    require_ok(make_pool(make(Type::untyped, 12), pool));
    const Cap first = slots(513);
    require_ok(retype(memory(), vspace_type, 0, first, 256));
    require_ok(retype(memory(), vspace_type, 0, first + 256, 256));
    require_ok(retype(memory(), vspace_type, 0, first + 512, 1));
    for (Word i = 0; i < 512; i++) {
        require_ok(invoke(pool, Arch::asid_pool_assign, {}, {first + i}));
    }
    check_reply(invoke(pool, Arch::asid_pool_assign, {}, {first + 512}), delete_first());
    check_reply(remove(first + 7), ok()); // a deleted space's identifier is free again
    check_reply(invoke(pool, Arch::asid_pool_assign, {}, {first + 512}), ok());
}

// What mappings do.

TEST(vspace, getaddress) {
    const Message message = call(new_page(), {static_cast<Word>(Arch::page_get_address), {}, {}});
    check_equal(message.label(), 0);
    check_equal(message.length(), 1);
    check_equal(message.word(0) % small_size, 0);
    check(message.word(0) != 0);
}

TEST(vspace, getaddress_of_the_image_is_contiguous) {
    const abi::SlotRegion frames = boot_info().user_image_frames;
    const Word base = invoke(frames.start, Arch::page_get_address).words[0];
    for (Cap cap = frames.start; cap < frames.end; cap++) {
        check_reply(invoke(cap, Arch::page_get_address),
                    ok({base + (cap - frames.start) * small_size}));
    }
}

TEST(vspace, label_on_frame) {
    check_reply(invoke(new_page(), Generic::invalid), illegal_operation());
    check_reply(invoke(new_page(), Arch::page_table_map), illegal_operation());
    check_reply(invoke(new_page(), Generic::tcb_resume), illegal_operation());
}

TEST(vspace, label_on_vspace) {
    check_reply(invoke(initial::vspace, Generic::invalid), illegal_operation());
    check_reply(invoke(initial::vspace, Arch::page_map), illegal_operation());
}

TEST(vspace, label_on_page_table) {
    check_reply(invoke(new_table(), Generic::invalid), illegal_operation());
    check_reply(invoke(new_table(), Arch::page_map), illegal_operation());
}

TEST(vspace, new_page_reads_zero) {
    map_new_page(address);
    for (Word offset = 0; offset < small_size; offset += 8) {
        check_equal(word_at(address + offset), 0);
    }
}

TEST(vspace, unmapped_page_faults) {
    const Cap frame = map_new_page(address);
    word_at(address) = 5; // the translation is in the TLB
    check_reply(unmap_page(frame), ok());
    const FaultMessage fault = fault_of([] { read_word(address); });
    check(fault.is(abi::Fault::vm));
    check_equal(fault.words[abi::VmFault::address], address);
}

TEST(vspace, deleted_frame_faults) {
    const Cap frame = map_new_page(address);
    word_at(address) = 5;
    check_reply(remove(frame), ok());
    check(fault_of([] { read_word(address); }).is(abi::Fault::vm));
}

TEST(vspace, a_copy_keeps_its_own_mapping) {
    const Cap frame = map_new_page(address);
    const Cap second = copy_of(frame);
    require_ok(map_page(second, initial::vspace, address + small_size));
    word_at(address) = 5;
    check_reply(remove(frame), ok());
    check_equal(word_at(address + small_size), 5);
    check(fault_of([] { read_word(address); }).is(abi::Fault::vm));
}

TEST(vspace, read_only_page_faults_on_write) {
    map_new_page(address, Rights::read);
    check_equal(word_at(address), 0);
    const FaultMessage fault = fault_of([] { word_at(address) = 1; });
    check(fault.is(abi::Fault::vm));
    check_equal(fault.words[abi::VmFault::address], address);
}

TEST(vspace, read_only_cap_maps_read_only) {
    map_tables(initial::vspace, address);
    const Cap frame = copy_of(new_page(), Rights::read);
    require_ok(map_page(frame, initial::vspace, address, Rights::read_write));
    check(fault_of([] { word_at(address) = 1; }).is(abi::Fault::vm));
}

TEST(vspace, write_only_means_no_access) {
    map_new_page(address, Rights::write);
    check(fault_of([] { read_word(address); }).is(abi::Fault::vm));
    check(fault_of([] { word_at(address) = 1; }).is(abi::Fault::vm));
}

TEST(vspace, remap_changes_rights) {
    const Cap frame = map_new_page(address);
    word_at(address) = 1; // writable, and in the TLB
    check_reply(map_page(frame, initial::vspace, address, Rights::read), ok());
    check(fault_of([] { word_at(address) = 2; }).is(abi::Fault::vm));
    check_equal(word_at(address), 1);
    check_reply(map_page(frame, initial::vspace, address, Rights::read_write), ok());
    word_at(address) = 3;
    check_equal(word_at(address), 3);
}

// Puts a return instruction into a page and calls it.
void make_code() {
#if defined(__riscv)
    word_at(address) = 0x0000'8067; // ret
    asm volatile("fence.i" ::: "memory");
#else
    word_at(address) = 0xd65f'03c0; // ret
    asm volatile("dc cvau, %0\n dsb ish\n ic ivau, %0\n dsb ish\n isb" ::"r"(address) : "memory");
#endif
}

void run_code() {
    reinterpret_cast<void (*)()>(address)();
}

TEST(vspace, executable_page_runs) {
    map_new_page(address);
    make_code();
    check(fault_of(run_code).label == 0);
}

TEST(vspace, execute_never_faults) {
    const Cap frame = map_new_page(address);
    make_code();
    require_ok(map_page(frame, initial::vspace, address, Rights::read_write,
                        normal_memory | arch::VmAttributes::execute_never));
    const FaultMessage fault = fault_of(run_code);
    check(fault.is(abi::Fault::vm));
    check_equal(fault.words[abi::VmFault::instruction_fetch], 1);
    check_equal(fault.words[abi::VmFault::address], address);
}

TEST(vspace, unmapping_a_table_takes_its_pages_away) {
    const Cap table = map_tables(initial::vspace, address);
    const Cap frame = new_page();
    require_ok(map_page(frame, initial::vspace, address));
    word_at(address) = 1;
    check_reply(invoke(table, Arch::page_table_unmap), ok());
    check(fault_of([] { read_word(address); }).is(abi::Fault::vm));
    check_reply(unmap_page(frame), ok()); // its stale record does no harm
}

TEST(vspace, deleting_a_table_takes_its_pages_away) {
    const Cap table = map_tables(initial::vspace, address);
    const Cap frame = new_page();
    require_ok(map_page(frame, initial::vspace, address));
    word_at(address) = 1;
    check_reply(remove(table), ok());
    check(fault_of([] { read_word(address); }).is(abi::Fault::vm));
    check_reply(unmap_page(frame), ok());
}

TEST(vspace, a_thread_in_another_space_sees_that_space) {
    // The same frame in both spaces, and the program's code only in ours: so the thread faults
    // at its first instruction, in its own space.
    const FaultHandler handler;
    const Cap vspace = make_vspace();
    Thread thread{{.start = Start::later, .fault_endpoint = handler.endpoint(), .vspace = vspace},
                  [] {}};
    check_reply(thread.resume(), ok());
    const FaultMessage fault = handler.take();
    check(fault.is(abi::Fault::vm));
    check_equal(fault.words[abi::VmFault::instruction_fetch], 1);
}

TEST(vspace, deleting_a_space_in_use_stops_its_threads) {
    const FaultHandler handler;
    const Cap vspace = make_vspace();
    Thread thread{{.start = Start::later, .fault_endpoint = handler.endpoint(), .vspace = vspace},
                  [] {}};
    check_reply(remove(vspace), ok());
    check_reply(thread.resume(), ok());
    check(handler.take().is(abi::Fault::vm) || !thread.finished());
}

TEST(vspace, device_frame_can_be_mapped) {
    const Cap frame = slot();
    require_ok(retype(device_memory(), static_cast<Word>(ArchType::small_page), 0, frame));
    map_tables(initial::vspace, address);
    check_reply(map_page(frame, initial::vspace, address, Rights::read, is_riscv ? 1 : 4), ok());
}

TEST(vspace, page_at_the_top_of_user_space) {
    constexpr Word top = (is_riscv ? arch::user_top : Word{0x8000'0000'0000}) - small_size;
    map_tables(initial::vspace, top);
    check_reply(map_page(new_page(), initial::vspace, top), ok());
    word_at(top) = 9;
    check_equal(word_at(top), 9);
}

TEST(vspace, page_zero_can_be_mapped) {
    map_tables(initial::vspace, 0);
    check_reply(map_page(new_page(), initial::vspace, 0), ok());
}

} // namespace
