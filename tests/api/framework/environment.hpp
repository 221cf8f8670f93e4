// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The world of a test: the first task's root CNode, a slice of memory, and slots.
//
// Slots are numbers of the root CNode, which are also capability pointers. What a test puts
// there, and everything made from its memory, is gone before the next test.
#pragma once

#include "test.hpp"

#include "abi/boot_info.hpp"

namespace suite {

// The initial capabilities.
namespace initial {
inline constexpr Cap thread = static_cast<Cap>(abi::InitialCap::thread);
inline constexpr Cap cnode = static_cast<Cap>(abi::InitialCap::cnode);
inline constexpr Cap vspace = static_cast<Cap>(abi::InitialCap::vspace);
inline constexpr Cap irq_control = static_cast<Cap>(abi::InitialCap::irq_control);
inline constexpr Cap asid_control = static_cast<Cap>(abi::InitialCap::asid_control);
inline constexpr Cap asid_pool = static_cast<Cap>(abi::InitialCap::asid_pool);
inline constexpr Cap domain = static_cast<Cap>(abi::InitialCap::domain);
inline constexpr Cap sched_context = static_cast<Cap>(abi::InitialCap::sched_context);
} // namespace initial

inline constexpr Word full_depth = abi::word_bits;

// Bits of memory a test has.
inline constexpr unsigned memory_bits = 23;

const abi::BootInfo& boot_info();
Cap sched_control();
unsigned root_radix();
Word root_slots();

// An untyped of 2^memory_bits bytes without children.
Cap memory();

// A slot that is empty, and for this test alone.
Cap slot();

// `count` of them in a row; the first.
Cap slots(Word count);

// Retype: `count` objects of `type` from `untyped` into consecutive slots of the root CNode.
Reply retype(Cap untyped, Word type, Word size_bits, Cap first, Word count = 1);

// An object in a new slot, from the test's memory; ends the test if that fails.
Cap make(Word type, Word size_bits = 0, Location at = Location::current());

template <typename ObjectType>
Cap make(ObjectType type, Word size_bits = 0, Location at = Location::current()) {
    return make(static_cast<Word>(type), size_bits, at);
}

// A scheduling context that can run: round robin, 10 ms.
Cap make_sched_context(Word budget_us = 10'000, Word period_us = 10'000, Word extra_refills = 0,
                       Word badge = 0, Word flags = 0, Word size_bits = 8);

// CNode invocations between slots of the root CNode.
Reply copy(Cap to, Cap from, Word rights = Rights::all);
Reply mint(Cap to, Cap from, Word data, Word rights = Rights::all);
Reply move(Cap to, Cap from);
Reply mutate(Cap to, Cap from, Word data);
Reply remove(Cap cap); // CNode Delete
Reply revoke(Cap cap);
Reply rotate(Cap to, Word to_data, Cap pivot, Word pivot_data, Cap from);

// The same in a new slot; ends the test if that fails.
Cap copy_of(Cap from, Word rights = Rights::all);
Cap mint_of(Cap from, Word data, Word rights = Rights::all);

// Whether the slot holds nothing. (Moving onto itself tells: an empty source is a failed
// lookup, an occupied destination is found first.)
bool is_empty(Cap cap);

// The frame capability of the page of the program that holds `address`.
Cap image_frame(const void* address);

// Memory outside the kernel's RAM, whose objects the kernel must not touch; revoked afterwards.
Cap device_memory();

// The page of a device at this physical address; taken back afterwards, as device_memory().
Cap device_page(Word physical);

// The largest boot untyped of RAM, apart from the one the tests' memory comes from; revoked
// afterwards.
struct Region {
    Cap untyped;
    unsigned size_bits;
};

Region largest_memory();

} // namespace suite
