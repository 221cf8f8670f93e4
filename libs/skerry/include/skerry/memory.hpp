// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Address spaces: pages and page tables mapped into them, and identifiers for them.
#pragma once

#include "abi/object_size.hpp"
#include "abi/rights.hpp"
#include "abi/vm_attributes.hpp"

#include <skerry/cnode.hpp>
#include <skerry/untyped.hpp>

namespace skerry {

#if defined(__riscv)
namespace arch = abi::riscv64;
#elif defined(__aarch64__)
namespace arch = abi::aarch64;
#endif

struct Space {};

struct Page {};

struct PageTable {};

struct AsidPool {};

struct AsidControl {};

// The root of an address space.
template <>
class Cap<Space> : public AnyCap {
public:
    using AnyCap::AnyCap;
};

// A page of any size.
template <>
class Cap<Page> : public AnyCap {
public:
    using AnyCap::AnyCap;

    // Maps it, or changes how it is mapped. A table that is missing is told in the error.
    [[nodiscard]] Outcome map(Cap<Space> space, Word address, Word rights = abi::Rights::read_write,
                              Word attributes = arch::VmAttributes::normal) const {
        return perform(*this, arch::ArchInvocation::page_map, {address, rights, attributes},
                       {space});
    }

    [[nodiscard]] Outcome unmap() const { return perform(*this, arch::ArchInvocation::page_unmap); }

    [[nodiscard]] Result<Word> physical_address() const {
        return query(*this, arch::ArchInvocation::page_get_address);
    }
};

template <>
class Cap<PageTable> : public AnyCap {
public:
    using AnyCap::AnyCap;

    // Maps it at the next level that is missing for the address; delete_first when none is.
    [[nodiscard]] Outcome map(Cap<Space> space, Word address) const {
        return perform(*this, arch::ArchInvocation::page_table_map,
                       {address, arch::VmAttributes::normal}, {space});
    }

    [[nodiscard]] Outcome unmap() const {
        return perform(*this, arch::ArchInvocation::page_table_unmap);
    }
};

template <>
class Cap<AsidPool> : public AnyCap {
public:
    using AnyCap::AnyCap;

    // Gives the space an identifier: nothing can be mapped in it before.
    [[nodiscard]] Outcome assign(Cap<Space> space) const {
        return perform(*this, arch::ArchInvocation::asid_pool_assign, {}, {space});
    }
};

template <>
class Cap<AsidControl> : public AnyCap {
public:
    using AnyCap::AnyCap;

    // Makes a pool of 512 identifiers from 4 KiB of memory.
    [[nodiscard]] Outcome make_pool(Cap<Untyped> memory, Slot to) const {
        return perform(*this, arch::ArchInvocation::asid_control_make_pool,
                       {to.index(), to.depth()}, {memory, to.root()});
    }
};

} // namespace skerry
