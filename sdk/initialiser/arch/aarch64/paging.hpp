// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Address-space operations under names that both architectures share.
#pragma once

#include "abi/debug_identify.hpp"

#include <sel4/sel4.h>

namespace initialiser::paging {

inline constexpr seL4_Word page_table_type = seL4_ARM_PageTableObject;
inline constexpr seL4_Word default_attributes = seL4_ARM_Default_VMAttributes;

inline seL4_Error assign_asid(seL4_CPtr vspace) {
    return seL4_ARM_ASIDPool_Assign(seL4_CapInitThreadASIDPool, vspace);
}

inline seL4_Error map_table(seL4_CPtr table, seL4_CPtr vspace, seL4_Word address) {
    return seL4_ARM_PageTable_Map(table, vspace, address, {});
}

inline seL4_Error map_page(seL4_CPtr page, seL4_CPtr vspace, seL4_Word address,
                           seL4_CapRights_t rights, seL4_Word attributes) {
    return seL4_ARM_Page_Map(page, vspace, address, rights,
                             static_cast<seL4_ARM_VMAttributes>(attributes));
}

inline seL4_Error unmap_page(seL4_CPtr page) {
    return seL4_ARM_Page_Unmap(page);
}

// Written data reaches whoever maps the page without caches.
inline seL4_Error publish(seL4_CPtr page, seL4_Word size) {
    return seL4_ARM_Page_CleanInvalidate_Data(page, 0, size);
}

inline seL4_Error physical_address(seL4_CPtr page, seL4_Word& address) {
    const auto result = seL4_ARM_Page_GetAddress(page);
    address = result.paddr;
    return static_cast<seL4_Error>(result.error);
}

// Of an object type that only this architecture has.
inline abi::CapTag tag_of_type(seL4_Word type) {
    if (type == seL4_ARM_VSpaceObject) {
        return abi::CapTag::vspace;
    }
    return type == page_table_type ? abi::CapTag::page_table : abi::CapTag::frame;
}

inline void set_entry(seL4_UserContext& context, seL4_Word pc, seL4_Word sp) {
    context.pc = pc;
    context.sp = sp;
}

} // namespace initialiser::paging
