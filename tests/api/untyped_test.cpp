// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Untyped memory: Retype, its errors in the order they are found, and what becomes of memory.
#include "space.hpp"

namespace {

using namespace suite;

// The arguments of a Retype that works, each to be spoilt by a test.
struct Arguments {
    Cap untyped = memory();
    Word type = static_cast<Word>(Type::endpoint);
    Word size_bits = 0;
    Word index = 0;
    Word depth = 0;
    Word offset = slot();
    Word count = 1;
    Cap root = initial::cnode;
};

Reply retype_with(const Arguments& a) {
    return invoke(a.untyped, Generic::untyped_retype,
                  {a.type, a.size_bits, a.index, a.depth, a.offset, a.count}, {a.root});
}

constexpr Word number(Type type) {
    return static_cast<Word>(type);
}

constexpr Word number(ArchType type) {
    return static_cast<Word>(type);
}

constexpr Word most_bits = arch::untyped_max_bits;

TEST(untyped, retype_ok_ep) {
    check_reply(retype_with({}), ok());
}

TEST(untyped, retype_short) {
    check_reply(invoke(memory(), Generic::untyped_retype, {2, 0, 0, 0, slot()}, {initial::cnode}),
                truncated_message());
}

TEST(untyped, retype_nocap) {
    check_reply(invoke(memory(), Generic::untyped_retype, {2, 0, 0, 0, slot(), 1}),
                truncated_message());
}

TEST(untyped, retype_of_nothing_is_truncated) {
    check_reply(invoke(memory(), Generic::untyped_retype), truncated_message());
}

TEST(untyped, retype_badtype) {
    check_reply(retype_with({.type = arch::object_type_count}), invalid_argument(0));
    check_reply(retype_with({.type = ~Word{0}}), invalid_argument(0));
}

TEST(untyped, retype_size64) {
    check_reply(retype_with({.type = number(Type::untyped), .size_bits = 64}),
                range_error(0, most_bits));
    check_reply(retype_with({.type = number(Type::untyped), .size_bits = ~Word{0}}),
                range_error(0, most_bits));
}

TEST(untyped, retype_size60) {
    check_reply(retype_with({.type = number(Type::untyped), .size_bits = 60}),
                range_error(0, most_bits));
    check_reply(retype_with({.type = number(Type::cnode), .size_bits = most_bits - 4}),
                range_error(0, most_bits));
}

TEST(untyped, retype_tcb_size64) {
    check_reply(retype_with({.type = number(Type::thread), .size_bits = 64}),
                range_error(0, most_bits));
}

TEST(untyped, retype_cnode0) {
    check_reply(retype_with({.type = number(Type::cnode), .size_bits = 0}), invalid_argument(1));
}

TEST(untyped, retype_ut3) {
    check_reply(retype_with({.type = number(Type::untyped), .size_bits = 3}), invalid_argument(1));
    check_reply(retype_with({.type = number(Type::untyped), .size_bits = 4}), ok());
}

TEST(untyped, retype_sc6) {
    check_reply(retype_with({.type = number(Type::sched_context), .size_bits = 6}),
                invalid_argument(1));
    check_reply(retype_with({.type = number(Type::sched_context), .size_bits = 7}), ok());
}

TEST(untyped, retype_badroot_depth0) {
    check_reply(retype_with({.root = initial::thread}), missing_capability(Lookup::other, 0));
}

TEST(untyped, retype_badroot_depth64) {
    check_reply(retype_with({.depth = 64, .root = initial::thread}), invalid_root(Lookup::other));
}

TEST(untyped, retype_depth65) {
    check_reply(retype_with({.index = initial::cnode, .depth = 65}), range_error(1, 64));
    check_reply(retype_with({.index = initial::cnode, .depth = ~Word{0}}), range_error(1, 64));
}

TEST(untyped, retype_depth64_to_tcb) {
    check_reply(retype_with({.index = initial::thread, .depth = 64}),
                missing_capability(Lookup::other, 64));
}

TEST(untyped, retype_depth64_to_an_empty_slot_is_missing) {
    check_reply(retype_with({.index = slot(), .depth = 64}), missing_capability(Lookup::other, 64));
}

TEST(untyped, retype_depth64_to_cnode_occupied) {
    check_reply(retype_with({.index = initial::cnode, .depth = 64, .offset = initial::thread}),
                delete_first());
}

TEST(untyped, retype_through_a_destination_cnode) {
    check_reply(retype_with({.index = initial::cnode, .depth = 64}), ok());
}

TEST(untyped, retype_offset_big) {
    check_reply(retype_with({.offset = root_slots()}), range_error(0, root_slots() - 1));
    check_reply(retype_with({.offset = ~Word{0}}), range_error(0, root_slots() - 1));
}

TEST(untyped, retype_num0) {
    check_reply(retype_with({.count = 0}), range_error(1, 256));
}

TEST(untyped, retype_num257) {
    check_reply(retype_with({.count = 257}), range_error(1, 256));
    check_reply(retype_with({.count = ~Word{0}}), range_error(1, 256));
}

TEST(untyped, retype_num256) {
    check_reply(retype_with({.offset = slots(256), .count = 256}), ok());
}

TEST(untyped, retype_window) {
    check_reply(retype_with({.offset = root_slots() - 1, .count = 2}), range_error(1, 1));
}

TEST(untyped, retype_nomem) {
    const Cap small = make(Type::untyped, 12);
    check_reply(retype(small, number(Type::untyped), 13, slot()), not_enough_memory(0x1000));
}

TEST(untyped, retype_nomem_exact) {
    const Cap small = make(Type::untyped, 12);
    check_reply(retype(small, number(Type::untyped), 12, slot()), ok());
    check_reply(retype(small, number(Type::endpoint), 0, slot()), not_enough_memory(0));
}

TEST(untyped, retype_counts_free_bytes_before_alignment) {
    const Cap small = make(Type::untyped, 12);
    const Cap first = slots(4);
    check_reply(retype(small, number(Type::endpoint), 0, first), ok());
    check_reply(retype(small, number(Type::untyped), 11, first + 1, 2), not_enough_memory(0xff0));
    check_reply(retype(small, number(Type::untyped), 11, first + 1, 1), ok());
    check_reply(retype(small, number(Type::endpoint), 0, first + 3, 1), not_enough_memory(0));
}

TEST(untyped, retype_places_objects_one_after_the_other) {
    const Cap small = make(Type::untyped, 14);
    const Cap first = slots(3);
    const Word type = number(ArchType::small_page);
    check_reply(retype(small, type, 0, first, 3), ok());
    const Word base = invoke(first, Arch::page_get_address).words[0];
    check_reply(invoke(first + 1, Arch::page_get_address), ok({base + 0x1000}));
    check_reply(invoke(first + 2, Arch::page_get_address), ok({base + 0x2000}));
}

TEST(untyped, retype_aligns_an_object_to_its_size) {
    const Cap small = make(Type::untyped, 14);
    const Cap probe = slots(3);
    check_reply(retype(small, number(Type::endpoint), 0, probe), ok());
    check_reply(retype(small, number(ArchType::small_page), 0, probe + 1, 2), ok());
    const Word first = invoke(probe + 1, Arch::page_get_address).words[0];
    check_equal(first & 0x3fff, 0x1000); // the untyped itself is aligned to 2^14
    check_reply(invoke(probe + 2, Arch::page_get_address), ok({first + 0x1000}));
}

TEST(untyped, retype_creates_nothing_if_one_slot_is_occupied) {
    const Cap first = slots(3);
    check_reply(retype(memory(), number(Type::endpoint), 0, first + 2), ok());
    check_reply(retype(memory(), number(Type::endpoint), 0, first, 3), delete_first());
    check(is_empty(first));
    check(is_empty(first + 1));
}

TEST(untyped, retype_dev_tcb) {
    check_reply(retype(device_memory(), number(Type::thread), 0, slot()), invalid_argument(1));
    check_reply(retype(device_memory(), number(Type::cnode), 1, slot()), invalid_argument(1));
    check_reply(retype(device_memory(), number(ArchType::page_table), 0, slot()),
                invalid_argument(1));
    check_reply(retype(device_memory(), vspace_type, 0, slot()), invalid_argument(1));
}

TEST(untyped, retype_dev_frame) {
    check_reply(retype(device_memory(), number(ArchType::small_page), 0, slot()), ok());
}

TEST(untyped, device_memory_makes_device_untyped) {
    const Cap child = slot();
    check_reply(retype(device_memory(), number(Type::untyped), 12, child), ok());
    check_reply(retype(child, number(Type::endpoint), 0, slot()), invalid_argument(1));
    check_reply(retype(child, number(ArchType::small_page), 0, slot()), ok());
}

TEST(untyped, device_watermark_advances_exactly) {
    // What an initialiser does to reach a fixed physical address: dummies move the watermark.
    const Cap device = device_memory();
    const Cap first = slots(4);
    check_reply(retype(device, number(ArchType::small_page), 0, first), ok());
    check_reply(retype(device, number(Type::untyped), 12, first + 1), ok());
    check_reply(retype(device, number(Type::untyped), 13, first + 2), ok());
    check_reply(retype(device, number(ArchType::small_page), 0, first + 3), ok());
    const Word base = invoke(first, Arch::page_get_address).words[0];
    check_reply(invoke(first + 3, Arch::page_get_address), ok({base + 0x4000}));
}

TEST(untyped, label_on_untyped) {
    check_reply(invoke(memory(), Generic::invalid), illegal_operation());
    check_reply(invoke(memory(), Generic::tcb_suspend), illegal_operation());
    check_reply(invoke(memory(), ~Word{0} >> 12), illegal_operation());
}

TEST(untyped, errors_come_in_the_documented_order) {
    // Everything is wrong; what is found first is put right, step by step.
    Arguments a{.untyped = device_memory(),
                .type = 99,
                .size_bits = 64,
                .index = initial::thread,
                .depth = 64,
                .offset = ~Word{0},
                .count = 0};
    check_reply(retype_with(a), invalid_argument(0));
    a.type = number(Type::cnode);
    check_reply(retype_with(a), range_error(0, most_bits));
    a.size_bits = 0;
    check_reply(retype_with(a), invalid_argument(1));
    a.size_bits = 32; // far more than the memory there is
    check_reply(retype_with(a), missing_capability(Lookup::other, 64));
    a.depth = 0;
    check_reply(retype_with(a), range_error(0, root_slots() - 1));
    a.offset = root_slots() - 1;
    check_reply(retype_with(a), range_error(1, 256));
    a.count = 2;
    check_reply(retype_with(a), range_error(1, 1));
    a.offset = initial::thread;
    a.count = 1;
    check_reply(retype_with(a), delete_first());
    a.offset = slot();
    check(retype_with(a).error == abi::Error::not_enough_memory);
    a.size_bits = 1;
    check_reply(retype_with(a), invalid_argument(1));
}

TEST(untyped, every_object_type_can_be_made) {
    for (Word type = 0; type < arch::object_type_count; type++) {
        if (type == number(ArchType::huge_page)) {
            continue; // larger than the test's memory
        }
        const Word size_bits = type == number(Type::untyped)         ? 5
                               : type == number(Type::cnode)         ? 3
                               : type == number(Type::sched_context) ? 8
                                                                     : 0;
        check_reply(retype(memory(), type, size_bits, slot()), ok());
    }
}

TEST(untyped, fixed_sizes_ignore_the_size_argument) {
    check_reply(retype(memory(), number(Type::endpoint), 12, slot()), ok());
    check_reply(retype(memory(), number(ArchType::small_page), 3, slot()), ok());
}

TEST(untyped, object_sizes_are_as_documented) {
    struct Row {
        Word type;
        Word size_bits;
        Word bytes;
    };

    constexpr Row rows[] = {
        {number(Type::thread), 0, 1 << 11},
        {number(Type::endpoint), 0, 1 << 4},
        {number(Type::notification), 0, 1 << 6},
        {number(Type::reply), 0, 1 << 5},
        {number(Type::cnode), 3, 1 << 8},
        {number(Type::sched_context), 9, 1 << 9},
        {number(Type::untyped), 7, 1 << 7},
        {number(ArchType::page_table), 0, 1 << 12},
        {vspace_type, 0, 1 << 12},
        {number(ArchType::small_page), 0, 1 << 12},
    };
    for (const Row& row : rows) {
        const Cap small = make(Type::untyped, 13);
        check_reply(retype(small, row.type, row.size_bits, slot()), ok());
        const Reply reply = retype(small, number(Type::untyped), 14, slot());
        check_reply(reply, not_enough_memory(0x2000 - row.bytes));
    }
}

TEST(untyped, revoke_small) {
    const Cap small = make(Type::untyped, 12);
    const Cap child = slot();
    check_reply(retype(small, number(Type::endpoint), 0, child), ok());
    check_reply(revoke(small), ok());
    check(is_empty(child));
}

TEST(untyped, retype_again_after_revoke) {
    const Cap small = make(Type::untyped, 12);
    const Cap child = slot();
    for (unsigned round = 0; round < 3; round++) {
        check_reply(retype(small, number(Type::untyped), 12, child), ok());
        check_reply(retype(small, number(Type::endpoint), 0, slot()), not_enough_memory(0));
        check_reply(revoke(small), ok());
    }
}

TEST(untyped, deleting_the_last_child_frees_the_memory) {
    const Cap small = make(Type::untyped, 12);
    const Cap child = slots(2);
    check_reply(retype(small, number(Type::untyped), 11, child, 2), ok());
    check_reply(remove(child), ok());
    check_reply(retype(small, number(Type::endpoint), 0, child), not_enough_memory(0));
    check_reply(remove(child + 1), ok());
    check_reply(retype(small, number(Type::untyped), 12, child), ok());
}

TEST(untyped, grandchildren_keep_the_memory_in_use) {
    const Cap small = make(Type::untyped, 12);
    const Cap child = slot();
    const Cap grandchild = slot();
    check_reply(retype(small, number(Type::untyped), 12, child), ok());
    check_reply(retype(child, number(Type::endpoint), 0, grandchild), ok());
    check_reply(remove(child), ok());
    check_reply(retype(small, number(Type::untyped), 12, child), not_enough_memory(0));
    check_reply(remove(grandchild), ok());
    check_reply(retype(small, number(Type::untyped), 12, child), ok());
}

TEST(untyped, copy_untyped_with_children) {
    const Cap small = make(Type::untyped, 12);
    check_reply(retype(small, number(Type::endpoint), 0, slot()), ok());
    check_reply(copy(slot(), small), revoke_first());
    check_reply(mint(slot(), small, 0), revoke_first());
}

TEST(untyped, copy_takes_over_the_memory_from_the_source) {
    const Cap source = make(Type::untyped, 12);
    const Cap copied = copy_of(source);
    check_reply(retype(source, number(Type::endpoint), 0, slot()), not_enough_memory(0));
    const Cap object = slot();
    check_reply(retype(copied, number(Type::endpoint), 0, object), ok());
    check_reply(revoke(source), ok());
    check(is_empty(copied));
    check(is_empty(object));
    check_reply(retype(source, number(Type::endpoint), 0, object), ok());
}

TEST(untyped, move_keeps_children_and_watermark) {
    const Cap small = make(Type::untyped, 12);
    const Cap child = slot();
    const Cap moved = slot();
    check_reply(retype(small, number(Type::untyped), 11, child), ok());
    check_reply(move(moved, small), ok());
    check_reply(retype(moved, number(Type::untyped), 12, slot()), not_enough_memory(0x800));
    check_reply(revoke(moved), ok());
    check(is_empty(child));
}

TEST(untyped, memory_is_zeroed_when_reused) {
    const Cap small = make(Type::untyped, 13);
    map_tables(initial::vspace, free_address);
    const Cap frame = slot();
    auto* words = reinterpret_cast<volatile Word*>(free_address);
    for (unsigned round = 0; round < 2; round++) {
        check_reply(retype(small, number(ArchType::small_page), 0, frame), ok());
        require_ok(map_page(frame, initial::vspace, free_address));
        Word left = 0;
        for (unsigned i = 0; i < 512; i++) {
            left |= words[i];
            words[i] = ~Word{0};
        }
        check_equal(left, 0);
        check_reply(remove(frame), ok());
    }
}

TEST(untyped, send_retypes_without_an_answer) {
    const Cap cap = slot();
    send(memory(), {static_cast<Word>(Generic::untyped_retype),
                    {number(Type::endpoint), 0, 0, 0, cap, 1},
                    {initial::cnode}});
    check(!is_empty(cap));
}

TEST(untyped, retype_into_a_small_cnode) {
    const Cap table = make(Type::cnode, 2);
    check_reply(
        invoke(memory(), Generic::untyped_retype, {number(Type::endpoint), 0, 0, 0, 0, 4}, {table}),
        ok());
    check_reply(
        invoke(memory(), Generic::untyped_retype, {number(Type::endpoint), 0, 0, 0, 4, 1}, {table}),
        range_error(0, 3));
    check_reply(
        invoke(memory(), Generic::untyped_retype, {number(Type::endpoint), 0, 0, 0, 3, 2}, {table}),
        range_error(1, 1));
}

TEST(untyped, a_large_untyped_can_be_used_up_and_given_back) {
    const Cap large = make(Type::untyped, 20);
    const Cap first = slots(256);
    for (unsigned round = 0; round < 2; round++) {
        check_reply(retype(large, number(ArchType::small_page), 0, first, 256), ok());
        check_reply(retype(large, number(Type::endpoint), 0, slot()), not_enough_memory(0));
        check_reply(revoke(large), ok());
    }
}

} // namespace
