// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The plan: what the tool tells the initialiser to create. It follows the initialiser in the user
// image, as one block of little-endian words:
//
//   Plan | runs | tables | mappings | fills | threads | sched contexts | irqs | capabilities |
//   patches | schedule | names | padding to a page | contents
//
// An object is a number. Created objects come first, in the order of the runs; then the interrupt
// handlers; then, from `first_content`, the pages of the contents, which the initialiser hands
// out as they are: nothing is copied. The initialiser keeps the capability of object n in slot
// n of its free slots, and finds those of content pages in the frames of its own image.
#pragma once

#include "abi/object_size.hpp"
#include "abi/sched_context.hpp"
#include "abi/word.hpp"

#include <cstddef>
#include <cstdint>

namespace sdk::plan {

using abi::Word;

inline constexpr Word magic = 0x736b'6572'7279'504c; // "skerryPL"
inline constexpr Word version = 2;
inline constexpr Word page_size = 4096;

inline constexpr Word anywhere = ~Word{0}; // physical address of a run that may lie anywhere
inline constexpr std::uint32_t no_object = ~std::uint32_t{0};

// Scheduling contexts, as Microkit makes them: room for 8 refills beyond the first two.
inline constexpr Word sched_context_bits = 8;
inline constexpr Word extra_refills = abi::max_extra_refills(sched_context_bits);

// `count` entries, `offset` bytes from the start of the plan.
struct Table {
    Word offset;
    Word count;
};

enum class Contiguous : std::uint32_t { no = 0, yes = 1 };

// Consecutive objects of one kind.
struct Run {
    Word type;      // abi::ObjectType, or the architecture's
    Word size_bits; // log2 bytes of each object
    Word size_argument;
    Word count;
    Word physical; // of the first object, or `anywhere`
    Contiguous contiguous;
    std::uint32_t name;
};

// A page table (in the order of creation: upper level first) and where it is mapped.
struct PageTable {
    std::uint32_t vspace;
    std::uint32_t table;
    Word address;
};

enum class MappingKind : std::uint32_t {
    original = 0, // the frames' own capabilities are used up
    copy = 1,     // the frames are mapped elsewhere too: copies are made
};

// Consecutive frames mapped at consecutive addresses.
struct Mapping {
    std::uint32_t vspace;
    std::uint32_t first_frame;
    Word count;
    Word size_bits;
    Word address;
    Word rights;
    Word attributes;
    MappingKind kind;
    std::uint32_t padding;
};

enum class FillSource : std::uint32_t {
    content = 0,     // `size` bytes of the contents, from `offset` on
    device_tree = 1, // the boot information's record, its header first; at most `size` bytes
};

// What consecutive frames hold before they are mapped, where the image's own pages can't be used:
// they are large, lie at a fixed place, or are filled with what is known at boot only.
struct Fill {
    std::uint32_t first_frame;
    FillSource source;
    Word size_bits; // of a frame
    Word offset;
    Word size;
};

struct SchedContext {
    std::uint32_t sched_context;
    std::uint32_t core;
    Word budget; // microseconds
    Word period;
    Word badge; // of timeout faults
};

enum class Start : std::uint32_t { stopped = 0, running = 1 };

struct Thread {
    std::uint32_t thread;
    std::uint32_t cspace;
    std::uint32_t vspace;
    std::uint32_t ipc_buffer; // frame
    std::uint32_t sched_context;
    std::uint32_t notification;   // bound, or no_object
    std::uint32_t fault_endpoint; // or no_object
    std::uint32_t name;
    Word cspace_data; // guard of the CSpace root
    Word ipc_buffer_address;
    Word fault_badge;
    Word priority;
    Word max_priority;
    Word flags; // abi::ThreadFlags
    Word pc;
    Word sp;
    Start start;
    std::uint32_t time_domain;
};

struct Irq {
    Word number;
    Word trigger; // 0 level, 1 edge
    Word badge;
    std::uint32_t handler;
    std::uint32_t notification;
};

// One capability in one slot of a CNode of the plan.
struct Capability {
    std::uint32_t cnode;
    std::uint32_t depth; // radix of the CNode
    Word slot;
    std::uint32_t object;
    std::uint32_t rights; // abi::Rights
    Word data;            // badge or guard; 0: a plain copy
};

// The physical address of a frame, written into the contents before anything runs.
struct Patch {
    Word offset; // bytes from the start of the contents
    std::uint32_t frame;
    std::uint32_t padding;
};

// One entry of the schedule of time domains.
struct ScheduleEntry {
    Word index; // in the kernel's schedule
    Word time_domain;
    Word ticks; // 0: an end
};

inline constexpr Word no_schedule = ~Word{0};

struct Plan {
    Word magic;
    Word version;
    Word size; // bytes, contents included
    Word created_objects;
    Word first_content; // object number
    Word content_pages;
    Word content_offset; // bytes from the start of the plan, page aligned
    Word schedule_start; // index of the entry to start at, or `no_schedule`
    Table runs;
    Table page_tables;
    Table mappings;
    Table fills;
    Table threads;
    Table sched_contexts;
    Table irqs;
    Table capabilities;
    Table patches;
    Table schedule;
    Table names; // zero-terminated strings; `count` is bytes
};

// What the tool writes at the initialiser's symbol `skerry_plan`.
struct PlanLocation {
    Word address; // virtual, in the initialiser's image
    Word size;
};

static_assert(sizeof(Run) == 48);
static_assert(sizeof(PageTable) == 16);
static_assert(sizeof(Mapping) == 56);
static_assert(sizeof(Fill) == 32);
static_assert(sizeof(SchedContext) == 32);
static_assert(sizeof(Thread) == 104);
static_assert(sizeof(Irq) == 32);
static_assert(sizeof(Capability) == 32);
static_assert(sizeof(Patch) == 16);
static_assert(sizeof(ScheduleEntry) == 24);
static_assert(sizeof(Plan) == 8 * 8 + 11 * 16);

} // namespace sdk::plan
