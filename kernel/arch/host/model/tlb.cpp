// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "arch/host/model/tlb.hpp"

#include "arch/host/model/machine.hpp"
#include "hardware.hpp"

namespace pt = arch::page_table;

namespace host {

Tlb::Key Tlb::key(Word asid, unsigned level, Word address) {
    return {asid, level, address >> pt::span_bits(level)};
}

std::optional<Tlb::Leaf> Tlb::find(const Machine& machine, PhysAddr root, Word asid, Word address) {
    for (unsigned level = 0; level < pt::levels; ++level) {
        const auto known = entries_.find(key(asid, level, address));
        if (known != entries_.end() && pt::is_leaf(known->second.entry, level)) {
            return Leaf{.entry = known->second.entry, .level = level};
        }
    }
    PhysAddr table = root;
    for (unsigned level = 0; level < pt::levels; ++level) {
        const Key place = key(asid, level, address);
        auto known = entries_.find(place);
        if (known == entries_.end()) {
            const PhysAddr source = table + Word{pt::index(address, level)} * sizeof(Word);
            const Word entry = machine.physical_word(source);
            if (!pt::is_present(entry) && !remembers_absent_entries) {
                return {};
            }
            known = entries_.emplace(place, Remembered{.entry = entry, .source = source}).first;
        }
        const Word entry = known->second.entry;
        if (pt::is_leaf(entry, level)) {
            return Leaf{.entry = entry, .level = level};
        }
        if (!pt::is_table(entry, level)) {
            return {};
        }
        table = pt::address(entry);
    }
    return {};
}

void Tlb::flush_page(const Machine& machine, Word asid, Word address) {
    for (unsigned level = 0; level < pt::levels; ++level) {
        const auto known = entries_.find(key(asid, level, address));
        if (known == entries_.end()) {
            continue;
        }
        const bool leaf = level == pt::levels - 1 || pt::is_leaf(known->second.entry, level) ||
                          pt::is_leaf(machine.physical_word(known->second.source), level);
        if (leaf || page_flush_includes_tables) {
            entries_.erase(known);
        }
    }
}

bool Tlb::is_coherent(const Machine& machine) const {
    for (const auto& [place, known] : entries_) {
        if (machine.physical_word(known.source) != known.entry) {
            return false;
        }
    }
    return true;
}

void Tlb::flush_asid(Word asid) {
    std::erase_if(entries_, [&](const auto& item) { return std::get<0>(item.first) == asid; });
}

} // namespace host
