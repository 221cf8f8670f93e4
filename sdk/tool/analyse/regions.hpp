// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Regions with those who map them, and families of domains, read off a description.
#pragma once

#include "model/system.hpp"

namespace sdk::analyse {

struct RegionUser {
    std::size_t domain;
    Permissions permissions; // of all its maps of the region together
};

struct RegionPart {
    const MemoryRegion* region;
    bool is_device; // its physical address lies outside of the board's memory
    std::vector<RegionUser> users;
};

[[nodiscard]] std::vector<RegionPart> regions_of(const System& system, const Target& target);

// "thread", "scheduling context", "address space"
[[nodiscard]] std::string_view object_name(SharedCapKind kind);

[[nodiscard]] std::vector<std::size_t> children_of(const System& system, std::size_t parent);

} // namespace sdk::analyse
