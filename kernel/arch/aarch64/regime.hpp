// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Regime: the translation regime the kernel lives in, named here and nowhere else: its registers,
// the constructors of its table entries, and its TLB operations (DDI 0487, chapter D8).
//
// Now EL1&0: users in TTBR0 under a 16-bit ASID, the kernel in TTBR1. With guests the kernel moves
// to EL2, where user mappings become stage-2 entries under a VMID: another type with these names.
#pragma once

#include "arch/aarch64/machine.hpp"

namespace arch {

// What a user mapping allows. Not readable means no access at all.
struct LeafAttributes {
    bool readable;
    bool writable;
    bool executable;
    bool device; // not cached
};

struct El1Regime {
    using SystemControl = SctlrEl1;
    using TranslationControl = TcrEl1;
    using MemoryAttributes = MairEl1;
    using UserRoot = Ttbr0El1;
    using KernelRoot = Ttbr1El1;
    using Syndrome = EsrEl1;
    using FaultAddress = FarEl1;

    static constexpr unsigned user_address_bits = 48;
    static constexpr unsigned kernel_address_bits = 39;

    // Fields of every entry.
    using Valid = Field<0, 1>;
    using NotBlock = Field<1, 1>; // a table, or a page at the last level
    using Address = Field<12, 36>;

    // Fields of a leaf.
    using Attribute = Field<2, 3>; // index into MAIR
    using UserAccess = Field<6, 1>;
    using ReadOnly = Field<7, 1>;
    using Shareability = Field<8, 2>;
    using Accessed = Field<10, 1>;
    using NotGlobal = Field<11, 1>;
    using KernelExecuteNever = Field<53, 1>;
    using UserExecuteNever = Field<54, 1>;

    // MAIR: attribute 0 is what the loader maps the kernel with, so it must stay as it is.
    static constexpr Word normal_memory = 0; // write-back, allocate
    static constexpr Word device_memory = 1; // nGnRnE
    static constexpr Word memory_attributes = 0xff;
    static constexpr Word inner_shareable = 3;

    [[nodiscard]] static constexpr Word leaf(bool device) {
        return Valid::make(1) | Accessed::make(1) | Shareability::make(inner_shareable) |
               Attribute::make(device ? device_memory : normal_memory);
    }

    [[nodiscard]] static constexpr Word user_leaf(LeafAttributes attributes) {
        const bool execute = attributes.readable && attributes.executable;
        return leaf(attributes.device) | NotGlobal::make(1) | KernelExecuteNever::make(1) |
               UserAccess::make(attributes.readable) | ReadOnly::make(!attributes.writable) |
               UserExecuteNever::make(!execute);
    }

    [[nodiscard]] static constexpr Word kernel_leaf(bool writable, bool executable, bool device) {
        return leaf(device) | ReadOnly::make(!writable) | KernelExecuteNever::make(!executable) |
               UserExecuteNever::make(1);
    }

    [[nodiscard]] static constexpr bool user_writable(Word entry) {
        return UserAccess::get(entry) != 0 && ReadOnly::get(entry) == 0;
    }

    // The value of UserRoot for an address space.
    [[nodiscard]] static constexpr Word user_root(Word table, Word asid) {
        return table | UserRoot::Asid::make(asid);
    }

    // TLB: what a table walk may have cached of a page (all levels of its walk), of an address
    // space, of everything.
    static void flush_page(Word asid, Word vaddr) {
        using Operation = TlbInvalidateAddressEl1;
        machine::maintain<Operation>(Operation::Asid::make(asid) |
                                     Operation::Page::make(vaddr >> 12));
    }

    static void flush_asid(Word asid) {
        machine::maintain<TlbInvalidateAsidEl1>(TlbInvalidateAsidEl1::Asid::make(asid));
    }

    static void flush_all() { machine::maintain<TlbInvalidateAllEl1>(0); }
};

using Regime = El1Regime;

} // namespace arch
