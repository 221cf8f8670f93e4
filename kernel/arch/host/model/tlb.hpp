// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Tlb: remembers every table entry that a walk has read, under its address space's identifier, and
// forgets only what it is told to. It is as forgetful as an architecture allows and no more, so a
// flush that the kernel leaves out is seen; real cores forget at any time, and QEMU all the time.
#pragma once

#include "core/address.hpp"

#include <map>
#include <optional>
#include <tuple>

namespace host {

class Machine;

class Tlb {
public:
    struct Leaf {
        Word entry;
        unsigned level;
    };

    // The leaf for `address` in space `asid` with root table `root`; nothing: not mapped.
    std::optional<Leaf> find(const Machine& machine, PhysAddr root, Word asid, Word address);

    // One page: leaf entries; of entries above the leaf only those that the architecture includes.
    void flush_page(const Machine& machine, Word asid, Word address);
    void flush_asid(Word asid);

    void flush_all() { entries_.clear(); }

    // Everything remembered is still what memory says: no flush was forgotten.
    [[nodiscard]] bool is_coherent(const Machine& machine) const;

private:
    // Identifier, level, address without the bits below what an entry of the level covers.
    using Key = std::tuple<Word, unsigned, Word>;

    struct Remembered {
        Word entry;
        PhysAddr source; // where it was read
    };

    static Key key(Word asid, unsigned level, Word address);

    std::map<Key, Remembered> entries_;
};

} // namespace host
