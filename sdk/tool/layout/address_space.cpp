// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "layout/address_space.hpp"

#include "abi/object_size.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace sdk {

namespace {

constexpr unsigned index_bits = 9; // entries of a page table, log2

// Bytes that one table of the level spans; level 1 is the one below the root.
unsigned table_span_bits(const Architecture& arch, unsigned level) {
    return abi::small_page_bits + index_bits * (arch.page_table_levels - level);
}

} // namespace

std::vector<std::uint64_t> AddressSpace::table_addresses() const {
    std::vector<std::uint64_t> addresses;
    for (unsigned level = 1; level < arch_->page_table_levels; level++) {
        const unsigned span = table_span_bits(*arch_, level);
        std::set<std::uint64_t> tables;
        for (const Range& range : ranges_) {
            if (span <= abi::large_page_bits && range.page_size > page) {
                continue; // a large page takes the place of the last table
            }
            for (auto table = range.address >> span; table <= (range.end() - 1) >> span; table++) {
                tables.insert(table << span);
            }
        }
        addresses.insert(addresses.end(), tables.begin(), tables.end());
    }
    return addresses;
}

std::optional<std::uint64_t> AddressSpace::find_room(std::uint64_t size, std::uint64_t start,
                                                     std::uint64_t end) const {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> taken = {{start / page * page, end}};
    for (const Range& range : ranges_) {
        taken.emplace_back(range.address, range.end());
    }
    std::ranges::sort(taken, std::greater{});
    std::uint64_t top = arch_->user_top;
    for (const auto& [first, last] : taken) {
        if (top > last && top - last >= size + 2 * page) {
            return top - page - size;
        }
        top = std::min(top, first);
    }
    return {};
}

} // namespace sdk
