// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Cache maintenance on frames and address spaces: AArch64 has it, RISC-V has no such labels. QEMU
// models no caches, so what is tested is the decoding, and that no data is lost.
#include "fault.hpp"
#include "space.hpp"

#if defined(__aarch64__)

namespace {

using namespace suite;

constexpr Word address = free_address;
constexpr Word small_size = Word{1} << abi::small_page_bits;
constexpr Word large_size = Word{1} << abi::large_page_bits;
constexpr Word last_user_address = arch::user_top - 1;

constexpr Arch space_labels[] = {Arch::vspace_clean_data, Arch::vspace_invalidate_data,
                                 Arch::vspace_clean_invalidate_data,
                                 Arch::vspace_unify_instruction};
constexpr Arch page_labels[] = {Arch::page_clean_data, Arch::page_invalidate_data,
                                Arch::page_clean_invalidate_data, Arch::page_unify_instruction};

volatile Word& word_at(Word at) {
    return *reinterpret_cast<volatile Word*>(at);
}

Reply maintain(Cap object, Arch label, Word start, Word end) {
    return invoke(object, label, {start, end});
}

// --- on address spaces

TEST(cache, vspace_clean) {
    map_new_page(address);
    for (const Arch label : space_labels) {
        word_at(address) = 0x1234;
        check_reply(maintain(initial::vspace, label, address, address + small_size), ok());
        check_reply(maintain(initial::vspace, label, address + 9, address + 10), ok());
        if (label != Arch::vspace_invalidate_data) {
            check_equal(word_at(address), 0x1234);
        }
    }
}

TEST(cache, vspace_clean_short) {
    for (const Arch label : space_labels) {
        check_reply(invoke(initial::vspace, label, {address}), truncated_message());
    }
}

TEST(cache, vspace_clean_end_not_above_start) {
    for (const Arch label : space_labels) {
        check_reply(maintain(initial::vspace, label, address, address), invalid_argument(1));
        check_reply(maintain(initial::vspace, label, address, address - 1), invalid_argument(1));
        check_reply(maintain(initial::vspace, label, ~Word{0}, 0), invalid_argument(1));
    }
}

TEST(cache, vspace_clean_kernel) {
    for (const Arch label : space_labels) {
        check_reply(maintain(initial::vspace, label, address, last_user_address + 1),
                    illegal_operation());
        check_reply(maintain(initial::vspace, label, 0xffff'ff80'0000'0000, ~Word{0}),
                    illegal_operation());
    }
}

TEST(cache, vspace_clean_unassigned) {
    const Cap space = make(vspace_type);
    for (const Arch label : space_labels) {
        check_reply(maintain(space, label, address, address + 8), invalid_capability(0));
    }
}

TEST(cache, vspace_clean_without_its_pool) {
    const Cap pool = slot();
    require_ok(invoke(initial::asid_control, Arch::asid_control_make_pool, {pool, full_depth},
                      {make(Type::untyped, 12), initial::cnode}));
    const Cap space = make(vspace_type);
    require_ok(invoke(pool, Arch::asid_pool_assign, {}, {space}));
    require_ok(remove(pool));
    for (const Arch label : space_labels) {
        check_reply(maintain(space, label, address, address + 8), invalid_root(Lookup::other));
    }
}

TEST(cache, vspace_clean_unmapped) {
    for (const Arch label : space_labels) {
        check_reply(maintain(initial::vspace, label, address, address + 8), ok());
    }
}

// Without a page at the start, nothing is looked at.
TEST(cache, vspace_clean_cross_page) {
    for (const Arch label : space_labels) {
        check_reply(maintain(initial::vspace, label, address + 8, address + 2 * small_size), ok());
    }
}

TEST(cache, vspace_clean_beyond_the_page) {
    map_new_page(address);
    for (const Arch label : space_labels) {
        check_reply(maintain(initial::vspace, label, address + 8, address + small_size + 1),
                    range_error(address + 8, address + small_size - 1));
    }
}

TEST(cache, vspace_inval_ro) {
    map_new_page(address, Rights::read);
    check_reply(maintain(initial::vspace, Arch::vspace_invalidate_data, address, address + 8),
                illegal_operation());
    check_reply(maintain(initial::vspace, Arch::vspace_clean_data, address, address + 8), ok());
}

TEST(cache, vspace_clean_device) {
    const Cap frame = slot();
    require_ok(retype(device_memory(), static_cast<Word>(ArchType::small_page), 0, frame));
    map_tables(initial::vspace, address);
    require_ok(map_page(frame, initial::vspace, address, Rights::read_write, 4));
    for (const Arch label : space_labels) {
        check_reply(maintain(initial::vspace, label, address, address + small_size), ok());
    }
}

// --- on frames

TEST(cache, page_clean) {
    const Cap frame = map_new_page(address);
    for (const Arch label : page_labels) {
        word_at(address) = 0x1234;
        check_reply(maintain(frame, label, 0, small_size), ok());
        check_reply(maintain(frame, label, small_size - 1, small_size), ok());
        if (label != Arch::page_invalidate_data) {
            check_equal(word_at(address), 0x1234);
        }
    }
}

TEST(cache, page_clean_short) {
    const Cap frame = map_new_page(address);
    for (const Arch label : page_labels) {
        check_reply(invoke(frame, label, {0}), truncated_message());
    }
}

TEST(cache, page_clean_unmapped_frame) {
    const Cap frame = make(ArchType::small_page);
    for (const Arch label : page_labels) {
        check_reply(maintain(frame, label, 0, 8), illegal_operation());
        check_reply(maintain(frame, label, 8, 8), illegal_operation()); // before the range
    }
}

TEST(cache, page_clean_end_not_above_start) {
    const Cap frame = map_new_page(address);
    for (const Arch label : page_labels) {
        check_reply(maintain(frame, label, 8, 8), invalid_argument(1));
        check_reply(maintain(frame, label, 8, 7), invalid_argument(1));
    }
}

TEST(cache, page_clean_too_long) {
    const Cap frame = map_new_page(address);
    for (const Arch label : page_labels) {
        check_reply(maintain(frame, label, 0, small_size + 1), invalid_argument(0));
        check_reply(maintain(frame, label, small_size, small_size + 1), invalid_argument(0));
        check_reply(maintain(frame, label, 0, ~Word{0}), invalid_argument(0));
    }
}

TEST(cache, page_clean_without_its_space) {
    const Cap space = make_vspace();
    const Cap frame = map_new_page(address, Rights::read_write, normal_memory, space);
    require_ok(remove(space));
    for (const Arch label : page_labels) {
        check_reply(maintain(frame, label, 0, 8), invalid_root(Lookup::other));
    }
}

TEST(cache, page_clean_of_an_overwritten_mapping) {
    const Cap frame = map_new_page(address);
    require_ok(map_page(make(ArchType::small_page), initial::vspace, address));
    for (const Arch label : page_labels) {
        check_reply(maintain(frame, label, 0, 8), invalid_capability(0));
        check_reply(maintain(frame, label, 0, small_size + 1), invalid_argument(0));
    }
}

TEST(cache, page_clean_device) {
    const Cap frame = slot();
    require_ok(retype(device_memory(), static_cast<Word>(ArchType::small_page), 0, frame));
    map_tables(initial::vspace, address);
    require_ok(map_page(frame, initial::vspace, address, Rights::read_write, 4));
    for (const Arch label : page_labels) {
        check_reply(maintain(frame, label, 0, 8), ok()); // without effect
    }
}

// The right to read is not the right to undo what others wrote.
TEST(cache, page_inval_ro) {
    const Cap frame = map_new_page(address);
    const Cap reader = copy_of(frame, Rights::read);
    require_ok(map_page(reader, initial::vspace, address + small_size, Rights::read));
    word_at(address) = 77;
    check_reply(maintain(reader, Arch::page_invalidate_data, 0, small_size), illegal_operation());
    check_equal(word_at(address), 77);
}

// A capability with all rights, mapped read-only: what was written stays all the same.
TEST(cache, page_inval_mapped_read_only) {
    const Cap frame = map_new_page(address);
    const Cap reader = copy_of(frame);
    require_ok(map_page(reader, initial::vspace, address + small_size, Rights::read));
    word_at(address) = 77;
    check_reply(maintain(reader, Arch::page_invalidate_data, 0, small_size), ok());
    check_equal(word_at(address), 77);
}

TEST(cache, large_page_is_maintained_whole) {
    const Cap frame = make(ArchType::large_page);
    require_ok(map_with_tables(frame, initial::vspace, address));
    word_at(address + large_size - 8) = 5;
    for (const Arch label : page_labels) {
        check_reply(maintain(frame, label, 0, large_size), ok());
        check_reply(maintain(frame, label, large_size - 1, large_size), ok());
    }
    check_reply(
        maintain(initial::vspace, Arch::vspace_clean_data, address + 1, address + large_size),
        ok());
    check_reply(
        maintain(initial::vspace, Arch::vspace_clean_data, address, address + large_size + 1),
        range_error(address, address + large_size - 1));
    check_equal(word_at(address + large_size - 8), 5);
}

// Interrupts come during the work, again and again, and it still ends.
TEST(cache, long_maintenance_gives_way_and_ends) {
    const Cap frame = make(ArchType::large_page);
    require_ok(map_with_tables(frame, initial::vspace, address));
    unsigned rounds = 0;
    Thread other{{.priority = normal, .start = Start::later, .budget_us = 100, .period_us = 1000},
                 [&] {
                     while (rounds < 1000) {
                         rounds++;
                     }
                 }};
    require_ok(other.resume());
    for (unsigned i = 0; i < 20; i++) {
        check_reply(maintain(frame, Arch::page_clean_invalidate_data, 0, large_size), ok());
    }
    settle();
    check_equal(rounds, 1000);
}

// Two instructions that are written, made visible, run, and written anew.
TEST(cache, unified_code_is_what_runs) {
    const Cap frame = map_new_page(address);
    constexpr Word move_x0 = 0xd280'0000; // mov x0, #number: the number stands at bit 5
    constexpr Word return_x30 = 0xd65f'03c0;
    const auto function = reinterpret_cast<Word (*)()>(address);
    for (Word number = 1; number < 20; number++) {
        word_at(address) = return_x30 << 32 | move_x0 | number << 5;
        check_reply(maintain(frame, Arch::page_unify_instruction, 0, 8), ok());
        check_equal(function(), number);
        word_at(address) = return_x30 << 32 | move_x0 | (number + 100) << 5;
        check_reply(maintain(initial::vspace, Arch::vspace_unify_instruction, address, address + 8),
                    ok());
        check_equal(function(), number + 100);
    }
}

} // namespace

#endif
