// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "object/untyped.hpp"

#include "cap/derivation.hpp"
#include "memory/clear.hpp"
#include "memory/labels.hpp"
#include "object/reply.hpp"
#include "object/sched_context.hpp"
#include "sched/core.hpp"

#include "abi/object_type.hpp"

#include <optional>

namespace {

constexpr unsigned max_bits = arch_abi::untyped_max_bits;

// What Retype is to make, checked.
struct Request {
    abi::ObjectType type;
    unsigned size_argument;
    unsigned object_bits; // log2 bytes of one object
    Slot* first;
    unsigned count;
};

// Frame types by page-table level, or levels if the type is no frame.
unsigned frame_level(abi::ObjectType type) {
    switch (static_cast<ArchObjectType>(type)) {
    case ArchObjectType::huge_page:
        return arch::page_table::levels - 3;
    case ArchObjectType::large_page:
        return arch::page_table::levels - 2;
    case ArchObjectType::small_page:
        return arch::page_table::levels - 1;
    default:
        return arch::page_table::levels;
    }
}

bool is_frame(abi::ObjectType type) {
    return frame_level(type) != arch::page_table::levels;
}

unsigned object_bits(abi::ObjectType type, unsigned size_argument) {
    switch (type) {
    case abi::ObjectType::untyped:
    case abi::ObjectType::sched_context:
        return size_argument;
    case abi::ObjectType::thread:
        return abi::thread_bits;
    case abi::ObjectType::endpoint:
        return abi::endpoint_bits;
    case abi::ObjectType::notification:
        return abi::notification_bits;
    case abi::ObjectType::cnode:
        return size_argument + abi::slot_bits;
    case abi::ObjectType::reply:
        return abi::reply_bits;
    }
    return is_frame(type) ? arch::page_table::span_bits(frame_level(type)) : abi::page_table_bits;
}

bool is_too_small(abi::ObjectType type, Word size_argument) {
    return (type == abi::ObjectType::cnode && size_argument == 0) ||
           (type == abi::ObjectType::untyped && size_argument < abi::untyped_min_bits) ||
           (type == abi::ObjectType::sched_context && size_argument < abi::sched_context_min_bits);
}

// Type and size (arguments 0 and 1); nothing: right.
std::optional<Outcome> check_type(Invocation& call, Request& request) {
    const Word type = call.argument(0);
    const Word size = call.argument(1);
    if (type >= arch_abi::object_type_count) {
        return call.invalid_argument(0);
    }
    request.type = static_cast<abi::ObjectType>(type);
    if (size >= lookup::word_bits ||
        object_bits(request.type, static_cast<unsigned>(size)) > max_bits) {
        return call.range_error(0, max_bits);
    }
    if (is_too_small(request.type, size)) {
        return call.invalid_argument(1);
    }
    request.size_argument = static_cast<unsigned>(size);
    request.object_bits = object_bits(request.type, request.size_argument);
    return {};
}

// The CNode to fill (arguments 2 and 3), or null: answered.
const Cap* find_cnode(Invocation& call) {
    const Cap* cnode = &call.extra(0).cap;
    const Word depth = call.argument(3);
    if (depth != 0) {
        const Slot* const slot =
            find_slot(call, *cnode, call.argument(2), depth, LookupSide::destination);
        if (slot == nullptr) {
            return nullptr;
        }
        cnode = &slot->cap;
    }
    if (cnode->kind() != CapKind::cnode) {
        static_cast<void>(
            call.missing_capability(LookupSide::destination, static_cast<unsigned>(depth)));
        return nullptr;
    }
    return cnode;
}

// The window of slots (arguments 4 and 5): in the CNode, and empty.
std::optional<Outcome> check_window(Invocation& call, const Cap& cnode, Request& request) {
    const Word slots = Word{1} << cnode.size_bits();
    const Word offset = call.argument(4);
    const Word count = call.argument(5);
    if (offset >= slots) {
        return call.range_error(0, slots - 1);
    }
    if (count < 1 || count > abi::retype_max_objects) {
        return call.range_error(1, abi::retype_max_objects);
    }
    if (count > slots - offset) {
        return call.range_error(1, slots - offset);
    }
    request.first = cnode.pointer<Slot>() + offset;
    request.count = static_cast<unsigned>(count);
    for (unsigned i = 0; i < request.count && i < abi::retype_max_objects; ++i) {
        if (!request.first[i].is_empty()) {
            return call.delete_first();
        }
    }
    return {};
}

// Without children all of it is free again.
PhysAddr first_free(const Slot& untyped) {
    return Derivation::has_children(untyped) ? untyped.cap.watermark() : untyped.cap.physical();
}

std::optional<Outcome> check_room(Invocation& call, const Request& request) {
    const Word free_bytes = call.cap().end() - first_free(call.slot);
    if (free_bytes >> request.object_bits < request.count) {
        return call.not_enough_memory(free_bytes);
    }
    if (call.cap().is_device_untyped() && !is_frame(request.type) &&
        request.type != abi::ObjectType::untyped) {
        return call.invalid_argument(1);
    }
    return {};
}

// Clears what was used, from the watermark downward, so that the watermark tells how far it got.
// False: an interrupt waits.
bool reset(Slot& untyped) {
    while (untyped.cap.watermark() > untyped.cap.physical()) {
        const PhysAddr base = untyped.cap.physical();
        const Word used = untyped.cap.watermark() - base;
        const Word keep = align_down(used - 1, config::clear_chunk_bits);
        if (!untyped.cap.is_device_untyped()) {
            void* const start = to_kernel<void>(base + keep);
            clear_memory(start, used - keep);
            arch::mmu::publish_zeroes(start, used - keep);
        }
        untyped.cap.set_watermark(untyped.cap.is_device_untyped() ? base : base + keep);
        if (arch::interrupt::pending()) { // preemption point
            return false;
        }
    }
    return true;
}

Cap make_object(Core& core, const Request& request, PhysAddr place, bool device) {
    switch (request.type) {
    case abi::ObjectType::untyped:
        return Cap::untyped(place, request.object_bits, device, place);
    case abi::ObjectType::thread: {
        Thread* const thread = to_kernel<Thread>(place);
        thread->initialise(core.domain);
#if defined(SKERRY_DEBUG)
        thread->name_as_child_of(*core.current);
        core.all_threads.push_back(*thread);
#endif
        return Cap::object(CapKind::thread, thread, 0);
    }
    case abi::ObjectType::endpoint:
        return Cap::object(CapKind::endpoint, to_kernel<void>(place), abi::Rights::all);
    case abi::ObjectType::notification:
        return Cap::object(CapKind::notification, to_kernel<void>(place), abi::Rights::read_write);
    case abi::ObjectType::cnode:
        return Cap::object(CapKind::cnode, to_kernel<void>(place), 0, request.size_argument);
    case abi::ObjectType::sched_context:
        return Cap::object(CapKind::sched_context, to_kernel<void>(place), 0,
                           request.size_argument);
    case abi::ObjectType::reply:
        return Cap::object(CapKind::reply, to_kernel<void>(place), abi::Rights::grant);
    }
    if (is_frame(request.type)) {
        return Cap::frame(place, frame_level(request.type), abi::Rights::read_write, device);
    }
    const bool is_space = arch::page_table::has_vspace_object &&
                          static_cast<Word>(request.type) == arch::page_table::vspace_type;
    return Cap::object(is_space ? CapKind::vspace : CapKind::page_table, to_kernel<void>(place), 0);
}

void make_objects(Core& core, Slot& untyped, const Request& request) {
    const bool device = untyped.cap.is_device_untyped();
    PhysAddr place(align_up(untyped.cap.watermark().raw(), request.object_bits));
    for (unsigned i = 0; i < request.count && i < abi::retype_max_objects; ++i) {
        Cap cap = make_object(core, request, place, device);
        cap.set_original(true);
        Derivation::insert(request.first[i], cap, untyped);
        place = place + (Word{1} << request.object_bits);
    }
    untyped.cap.set_watermark(place);
}

Outcome retype(Invocation& call) {
    if (call.is_shorter_than(6, 1)) {
        return call.truncated_message();
    }
    Request request = {};
    if (const auto error = check_type(call, request)) {
        return *error;
    }
    const Cap* const cnode = find_cnode(call);
    if (cnode == nullptr) {
        return Outcome::error;
    }
    if (const auto error = check_window(call, *cnode, request)) {
        return *error;
    }
    if (const auto error = check_room(call, request)) {
        return *error;
    }
    if (!Derivation::has_children(call.slot) && !reset(call.slot)) {
        return Outcome::preempted;
    }
    make_objects(call.core, call.slot, request);
    return call.done();
}

} // namespace

Outcome untyped::invoke(Invocation& call) {
    return call.label() == static_cast<Word>(abi::Invocation::untyped_retype)
               ? retype(call)
               : call.illegal_operation();
}
