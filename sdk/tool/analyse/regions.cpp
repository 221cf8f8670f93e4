// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "analyse/regions.hpp"

#include <algorithm>
#include <utility>

namespace sdk::analyse {

namespace {

bool is_memory(const Board& board, std::uint64_t address) {
    return std::ranges::any_of(board.memory, [&](const AddressRange& range) {
        return address >= range.start && address < range.end;
    });
}

std::vector<RegionUser> users_of(const System& system, const MemoryRegion& region) {
    std::vector<RegionUser> users;
    for (std::size_t i = 0; i < system.domains.size(); i++) {
        for (const Map& map : system.domains[i].maps) {
            if (map.region != region.name) {
                continue;
            }
            if (users.empty() || users.back().domain != i) {
                users.push_back({i, {}});
            }
            Permissions& all = users.back().permissions;
            all.read |= map.permissions.read;
            all.write |= map.permissions.write;
            all.execute |= map.permissions.execute;
        }
    }
    return users;
}

} // namespace

std::vector<RegionPart> regions_of(const System& system, const Target& target) {
    std::vector<RegionPart> parts;
    for (const MemoryRegion& region : system.regions) {
        const bool is_device = region.physical && !is_memory(*target.board, *region.physical);
        parts.push_back({&region, is_device, users_of(system, region)});
    }
    return parts;
}

std::string_view object_name(SharedCapKind kind) {
    switch (kind) {
    case SharedCapKind::thread:
        return "thread";
    case SharedCapKind::sched_context:
        return "scheduling context";
    case SharedCapKind::vspace:
        return "address space";
    }
    std::unreachable();
}

std::vector<std::size_t> children_of(const System& system, std::size_t parent) {
    std::vector<std::size_t> children;
    for (std::size_t i = 0; i < system.domains.size(); i++) {
        if (system.domains[i].parent == parent) {
            children.push_back(i);
        }
    }
    return children;
}

} // namespace sdk::analyse
