// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Invocations of page tables and of address-space roots.
#include "cap/derivation.hpp"
#include "memory/asid.hpp"
#include "memory/clear.hpp"
#include "memory/labels.hpp"
#include "memory/map.hpp"
#include "memory/vspace.hpp"

namespace pt = arch::page_table;

namespace {

Outcome put_in(Invocation& call) {
    if (call.is_shorter_than(2, 1)) {
        return call.truncated_message();
    }
    if (call.cap().is_mapped()) {
        return call.invalid_capability(0);
    }
    Word* const root = vspace::root_argument(call, 0);
    if (root == nullptr) {
        return Outcome::error;
    }
    const Word address = call.argument(0);
    if (address >= pt::user_top) {
        return call.invalid_argument(0);
    }
    if (const auto error = map::check_space(call, 0)) {
        return *error;
    }
    // The table goes where the first one is missing.
    const vspace::Place place = vspace::walk(root, address, pt::levels - 1);
    if (place.level == pt::levels - 1 || pt::is_present(*place.entry)) {
        return call.delete_first();
    }
    const Word start = align_down(address, pt::span_bits(place.level));
    call.slot.cap.set_mapping({.asid = call.extra(0).cap.mapping().asid, .address = start});
    pt::write(place.entry, pt::make_table(to_physical(call.cap().pointer<Word>())));
    arch::mmu::flush_asid(call.cap().mapping().asid); // walks cache more than leaves
    return call.done();
}

Outcome take_out(Invocation& call) {
    if (call.cap().kind() == CapKind::vspace || !Derivation::is_final(call.slot)) {
        return call.revoke_first();
    }
    if (call.cap().is_mapped()) {
        vspace::unmap_table(call.core, call.cap());
        clear_memory(call.cap().pointer<Word>(), Word{1} << abi::page_table_bits);
        call.slot.cap.clear_mapping();
    }
    return call.done();
}

} // namespace

Outcome vspace::invoke_table(Invocation& call) {
    switch (static_cast<ArchLabel>(call.label())) {
    case ArchLabel::page_table_map:
        return put_in(call);
    case ArchLabel::page_table_unmap:
        return take_out(call);
    default:
        return call.illegal_operation();
    }
}
