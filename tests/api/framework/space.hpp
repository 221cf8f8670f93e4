// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Address spaces and mappings of a test.
#pragma once

#include "thread.hpp"

namespace suite {

// An address the tests may map things at: nothing is there but what a test puts there.
inline constexpr Word free_address = 0x20'0000'0000;

inline constexpr Word normal_memory = arch::VmAttributes::normal;

// An address space with an identifier, empty.
inline Cap make_vspace() {
    const Cap vspace = make(vspace_type);
    require_ok(invoke(initial::asid_pool, Arch::asid_pool_assign, {}, {vspace}));
    return vspace;
}

inline Reply map_table(Cap table, Cap vspace, Word address) {
    return invoke(table, Arch::page_table_map, {address, 0}, {vspace});
}

inline Reply map_page(Cap frame, Cap vspace, Word address, Word rights = Rights::read_write,
                      Word attributes = normal_memory) {
    return invoke(frame, Arch::page_map, {address, rights, attributes}, {vspace});
}

inline Reply unmap_page(Cap frame) {
    return invoke(frame, Arch::page_unmap);
}

// Maps the tables that `address` lacks, each at the next missing level. The last one.
inline Cap map_tables(Cap vspace, Word address) {
    Cap last = 0;
    for (unsigned level = 1; level < arch::page_table_levels; level++) {
        const Cap table = make(ArchType::page_table);
        const Reply reply = map_table(table, vspace, address);
        if (reply == delete_first()) {
            break; // all there
        }
        require_ok(reply);
        last = table;
    }
    return last;
}

// Maps a page of any size, with the tables it lacks.
inline Reply map_with_tables(Cap frame, Cap vspace, Word address,
                             Word rights = Rights::read_write) {
    Reply reply = map_page(frame, vspace, address, rights);
    while (reply.error == abi::Error::failed_lookup && reply.words[2] > abi::small_page_bits) {
        require_ok(map_table(make(ArchType::page_table), vspace, address));
        reply = map_page(frame, vspace, address, rights);
    }
    return reply;
}

// A small page of the test's memory, mapped with all tables it needs.
inline Cap map_new_page(Word address, Word rights = Rights::read_write,
                        Word attributes = normal_memory, Cap vspace = initial::vspace) {
    map_tables(vspace, address);
    const Cap frame = make(ArchType::small_page);
    require_ok(map_page(frame, vspace, address, rights, attributes));
    return frame;
}

inline volatile Word& word_at(Word address) {
    return *reinterpret_cast<volatile Word*>(address);
}

// A load whose result nobody wants.
inline Word read_word(Word address) {
    return word_at(address);
}

} // namespace suite
