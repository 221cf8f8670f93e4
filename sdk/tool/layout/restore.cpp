// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "layout/restore.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>

namespace sdk {

namespace {

constexpr std::uint64_t page = 0x1000;

// As start-up reads it.
struct TableEntry {
    std::uint64_t to;
    std::uint64_t from; // 0: clear
    std::uint64_t size; // 0: the end
};

} // namespace

void RestorePlan::copy(std::uint64_t to, const Bytes& contents) {
    entries_.push_back({to, contents.size(), copies_.size()});
    copies_.insert(copies_.end(), contents.begin(), contents.end());
}

std::uint64_t RestorePlan::table_size() const {
    return ((entries_.size() + 1) * sizeof(TableEntry) + page - 1) / page * page;
}

std::uint64_t RestorePlan::offset_of(std::uint64_t address) const {
    const auto entry = std::ranges::find_if(entries_, [&](const Entry& candidate) {
        return candidate.copy && address - candidate.to < candidate.size;
    });
    return table_size() + *entry->copy + (address - entry->to);
}

Bytes RestorePlan::image(std::uint64_t base) const {
    std::vector<TableEntry> table;
    for (const Entry& entry : entries_) {
        table.push_back({entry.to, entry.copy ? base + table_size() + *entry.copy : 0, entry.size});
    }
    table.push_back({});
    Bytes bytes(table_size());
    std::memcpy(bytes.data(), table.data(), table.size() * sizeof(TableEntry));
    std::ranges::copy(copies_, std::back_inserter(bytes));
    return bytes;
}

} // namespace sdk
