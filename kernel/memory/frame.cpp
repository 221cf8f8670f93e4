// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Invocations of frames.
#include "arch/object.hpp"
#include "memory/asid.hpp"
#include "memory/labels.hpp"
#include "memory/map.hpp"
#include "memory/vspace.hpp"

namespace pt = arch::page_table;

namespace {

// The arguments of a map invocation, checked as far as one can without looking at the tables.
struct MapRequest {
    Word* root;
    Word asid;
    Word address;
    pt::LeafAttributes attributes;
};

Word span_of(const Cap& frame) {
    return Word{1} << pt::span_bits(frame.frame_level());
}

bool is_above_user_space(const Cap& frame, Word address) {
    return address >= pt::user_top || span_of(frame) > pt::user_top - address;
}

// An already mapped capability can only be mapped again where it is.
std::optional<Outcome> check_remap(Invocation& call, Word asid, Word address) {
    const Mapping mapping = call.cap().mapping();
    if (!call.cap().is_mapped()) {
        return {};
    }
    if (mapping.asid != asid) {
        return call.invalid_capability(1);
    }
    if (mapping.address != address) {
        return call.invalid_argument(0);
    }
    return {};
}

// The address, in the order in which the architecture's interface has the errors.
std::optional<Outcome> check_address(Invocation& call, Word asid, Word address) {
    const Cap& frame = call.cap();
    const bool aligned = is_aligned(address, pt::span_bits(frame.frame_level()));
    if constexpr (pt::remap_checked_first) { // AArch64
        if (!aligned) {
            return call.alignment_error();
        }
        if (frame.is_mapped()) {
            return check_remap(call, asid, address);
        }
    }
    if (is_above_user_space(frame, address)) {
        return call.invalid_argument(0);
    }
    if (!aligned) {
        return call.alignment_error();
    }
    return {};
}

// The entry for the frame; the tables above it must be there and none may stand in its place.
std::optional<Outcome> find_entry(Invocation& call, const MapRequest& request,
                                  vspace::Place& place) {
    const unsigned level = call.cap().frame_level();
    place = vspace::walk(request.root, request.address, level);
    if (place.level != level) {
        return call.missing_capability(LookupSide::destination, pt::span_bits(place.level));
    }
    if (pt::is_table(*place.entry, level)) {
        return call.missing_capability(LookupSide::destination, abi::small_page_bits);
    }
    return {};
}

Outcome map_at(Invocation& call) {
    if (call.is_shorter_than(3, 1)) {
        return call.truncated_message();
    }
    Word* const root = vspace::root_argument(call, 0);
    if (root == nullptr) {
        return Outcome::error;
    }
    if (const auto error = map::check_space(call, 0)) {
        return *error;
    }
    const Word asid = call.extra(0).cap.mapping().asid;
    const Word address = call.argument(0);
    if (const auto error = check_address(call, asid, address)) {
        return *error;
    }
    Cap& frame = call.slot.cap;
    const Word rights = frame.rights() & call.argument(1);
    const MapRequest request = {.root = root,
                                .asid = asid,
                                .address = address,
                                .attributes = pt::attributes(rights, call.argument(2))};
    vspace::Place place = {};
    if (const auto error = find_entry(call, request, place)) {
        return *error;
    }
    if (const auto error = check_remap(call, asid, address)) {
        return *error;
    }
    // What this capability records may be stale: the entry can be another frame's by now.
    const bool in_use = pt::is_present(*place.entry) &&
                        (!frame.is_mapped() || pt::address(*place.entry) != frame.physical());
    if (in_use && !pt::mapping_replaces) {
        return call.delete_first();
    }
    if (in_use) { // the other frame's entry goes first: never two translations of one address
        pt::write(place.entry, 0);
        arch::mmu::flush_page(asid, address);
    }
    frame.set_mapping({.asid = asid, .address = address});
    pt::write(place.entry, pt::make_leaf(frame.physical(), place.level, request.attributes));
    arch::mmu::flush_page(asid, address);
    return call.done();
}

Outcome unmap(Invocation& call) {
    if (call.cap().is_mapped()) {
        vspace::unmap_frame(call.core, call.cap());
        call.slot.cap.clear_mapping();
    }
    return call.done();
}

} // namespace

std::optional<Outcome> map::check_space(Invocation& call, unsigned index) {
    const Cap& space = call.extra(index).cap;
    const Word asid = space.mapping().asid;
    if (call.core.asid_pools[asid >> abi::asid_pool_index_bits] == nullptr) {
        return call.failed_lookup(LookupSide::destination,
                                  {.type = abi::LookupFailure::invalid_root});
    }
    if (asid::find_root(call.core, asid) != space.pointer<Word>()) {
        return call.invalid_capability(index + 1);
    }
    return {};
}

Outcome vspace::invoke_frame(Invocation& call) {
    switch (static_cast<ArchLabel>(call.label())) {
    case ArchLabel::page_map:
        return map_at(call);
    case ArchLabel::page_unmap:
        return unmap(call);
    case ArchLabel::page_get_address:
        return call.done_with(call.cap().physical().raw());
    default:
        return arch::object::invoke_frame(call);
    }
}

Outcome vspace::invoke_space(Invocation& call) {
    if constexpr (pt::has_vspace_object) {
        return arch::object::invoke_space(call);
    } else {
        return invoke_table(call);
    }
}
