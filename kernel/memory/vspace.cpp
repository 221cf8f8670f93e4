// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "memory/vspace.hpp"

#include "memory/asid.hpp"

namespace pt = arch::page_table;

vspace::Place vspace::walk(Word* root, Word address, unsigned level) {
    Place place = {.entry = root + pt::index(address, 0), .level = 0};
    for (unsigned i = 1; i < pt::levels; ++i) {
        if (place.level == level || !pt::is_table(*place.entry, place.level)) {
            break;
        }
        Word* const table = to_kernel<Word>(pt::address(*place.entry));
        place = {.entry = table + pt::index(address, i), .level = i};
    }
    return place;
}

void vspace::unmap_frame(Core& core, const Cap& frame) {
    const Mapping mapping = frame.mapping();
    Word* const root = asid::find_root(core, mapping.asid);
    if (root == nullptr) {
        return;
    }
    const Place place = walk(root, mapping.address, frame.frame_level());
    if (place.level == frame.frame_level() && pt::is_leaf(*place.entry, place.level) &&
        pt::address(*place.entry) == frame.physical()) {
        pt::write(place.entry, 0);
        arch::mmu::flush_page(mapping.asid, mapping.address);
    }
}

void vspace::unmap_table(Core& core, const Cap& table) {
    const Mapping mapping = table.mapping();
    Word* const root = mapping.asid == 0 ? nullptr : asid::find_root(core, mapping.asid);
    if (root == nullptr) {
        return;
    }
    const PhysAddr physical = to_physical(table.pointer<Word>());
    for (unsigned level = 0; level + 1 < pt::levels; ++level) {
        const Place place = walk(root, mapping.address, level);
        if (place.level == level && pt::is_table(*place.entry, level) &&
            pt::address(*place.entry) == physical) {
            pt::write(place.entry, 0);
            arch::mmu::flush_asid(mapping.asid);
            return;
        }
    }
}

Word* vspace::root_argument(Invocation& call, unsigned index) {
    const Cap& space = call.extra(index).cap;
    if (space.kind() != CapKind::vspace || !space.is_mapped()) {
        static_cast<void>(call.invalid_capability(index + 1));
        return nullptr;
    }
    return space.pointer<Word>();
}
