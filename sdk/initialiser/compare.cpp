// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#ifdef SKERRY_DEBUG
#include "compare.hpp"

#include "libs/text/print.hpp"
#include "paging.hpp"

#include "abi/object_type.hpp"
#include "abi/rights.hpp"

#include <algorithm>
#include <runtime/console.hpp>
#include <utility>

namespace initialiser {

namespace {

using abi::CapTag;

const char* text_of(CapTag tag) {
    switch (tag) {
    case CapTag::null:
        return "nothing";
    case CapTag::frame:
        return "a frame";
    case CapTag::page_table:
        return "a page table";
    case CapTag::endpoint:
        return "an endpoint";
    case CapTag::notification:
        return "a notification";
    case CapTag::reply:
        return "a reply object";
    case CapTag::vspace:
        return "an address space";
    case CapTag::cnode:
        return "a CNode";
    case CapTag::thread:
        return "a thread";
    case CapTag::irq_handler:
        return "an interrupt handler";
    case CapTag::sched_context:
        return "a scheduling context";
    default:
        return "something that no plan has";
    }
}

CapTag tag_of_type(Word type) {
    switch (static_cast<abi::ObjectType>(type)) {
    case abi::ObjectType::untyped:
        return CapTag::untyped;
    case abi::ObjectType::thread:
        return CapTag::thread;
    case abi::ObjectType::endpoint:
        return CapTag::endpoint;
    case abi::ObjectType::notification:
        return CapTag::notification;
    case abi::ObjectType::cnode:
        return CapTag::cnode;
    case abi::ObjectType::sched_context:
        return CapTag::sched_context;
    case abi::ObjectType::reply:
        return CapTag::reply;
    }
    return paging::tag_of_type(type);
}

template <typename... Parts>
void say(const Parts&... parts) {
    text::print(runtime::console(), "initialiser: not as planned: ", parts..., '\n');
}

} // namespace

unsigned Comparison::compare() {
    std::uint32_t first = 0;
    for (const plan::Run& run : plan_.runs()) {
        compare_run(run, first);
        first += static_cast<std::uint32_t>(run.count);
    }
    for (const plan::Thread& thread : plan_.threads()) {
        compare_registers(thread);
    }
    return differences_;
}

void Comparison::compare_run(const plan::Run& run, std::uint32_t first) {
    const CapTag expected = tag_of_type(run.type);
    for (std::uint32_t i = 0; i < run.count; i++) {
        compare_kind(plan_.name(run.name), slots_.of(first + i), expected);
        if (expected == CapTag::cnode) {
            compare_cnode(first + i, run);
        }
    }
    if (expected == CapTag::frame && run.physical != plan::anywhere) {
        compare_place(run, first);
    }
}

void Comparison::compare_kind(const char* name, seL4_CPtr slot, CapTag expected) {
    const auto found = static_cast<CapTag>(seL4_DebugCapIdentify(slot));
    if (found != expected) {
        differences_++;
        say(name, " is ", text_of(found), ", not ", text_of(expected));
    }
}

void Comparison::compare_place(const plan::Run& run, std::uint32_t first) {
    for (std::uint32_t i = 0; i < run.count; i++) {
        const Word expected = run.physical + (Word{i} << run.size_bits);
        Word found = 0;
        const seL4_Error error = paging::physical_address(slots_.of(first + i), found);
        if (error != seL4_NoError || found != expected) {
            differences_++;
            say("a page of ", plan_.name(run.name), " lies at ", text::hexadecimal(found), ", not ",
                text::hexadecimal(expected));
        }
    }
}

void Comparison::compare_cnode(std::uint32_t cnode, const plan::Run& run) {
    const Word radix = run.size_argument;
    if (radix > max_radix) {
        fail("compare", plan_.name(run.name), "it has too many slots");
    }
    std::fill_n(expected_.begin(), std::size_t{1} << radix, plan::no_object);
    for (const plan::Capability& cap : plan_.capabilities()) {
        if (cap.cnode == cnode) {
            expected_[cap.slot] = cap.object;
        }
    }
    const seL4_CPtr spare = slots_.take();
    for (Word slot = 0; slot < Word{1} << radix; slot++) {
        compare_slot(cnode, slot, radix, spare);
    }
    slots_.give_back(spare);
}

// A slot of another CNode can't be asked for its kind, but its capability can be copied here.
void Comparison::compare_slot(std::uint32_t cnode, Word slot, Word radix, seL4_CPtr spare) {
    const seL4_Error error =
        seL4_CNode_Copy(own_cnode, spare, own_depth, slots_.of(cnode), slot,
                        static_cast<seL4_Uint8>(radix), rights_of(abi::Rights::all));
    const auto found =
        error == seL4_NoError ? static_cast<CapTag>(seL4_DebugCapIdentify(spare)) : CapTag::null;
    const CapTag expected =
        expected_[slot] == plan::no_object ? CapTag::null : tag_of(expected_[slot]);
    if (error == seL4_NoError) {
        seL4_CNode_Delete(own_cnode, spare, own_depth);
    }
    if (found != expected) {
        differences_++;
        say("slot ", slot, " of ", plan_.name_of(cnode), " holds ", text_of(found), ", not ",
            text_of(expected));
    }
}

void Comparison::compare_registers(const plan::Thread& thread) {
    constexpr Word register_count = sizeof(seL4_UserContext) / sizeof(Word);
    seL4_UserContext context = {};
    const auto error = static_cast<seL4_Error>(
        seL4_TCB_ReadRegisters(slots_.of(thread.thread), seL4_False, 0, register_count, &context));
    if (error != seL4_NoError || context.pc != thread.pc || context.sp != thread.sp) {
        differences_++;
        say(plan_.name(thread.name), " would start at ", text::hexadecimal(context.pc),
            " with its stack at ", text::hexadecimal(context.sp));
    }
}

CapTag Comparison::tag_of(std::uint32_t object) const {
    const plan::Plan& head = plan_.head();
    if (object >= head.first_content) {
        return CapTag::frame;
    }
    if (object >= head.created_objects) {
        return CapTag::irq_handler;
    }
    std::uint32_t end = 0;
    for (const plan::Run& run : plan_.runs()) {
        end += static_cast<std::uint32_t>(run.count);
        if (object < end) {
            return tag_of_type(run.type);
        }
    }
    std::unreachable();
}

} // namespace initialiser
#endif
