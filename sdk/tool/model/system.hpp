// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// <system>: the whole description. Domains stand in document order, children after their parent.
#pragma once

#include "model/channel.hpp"
#include "model/memory_region.hpp"
#include "model/protection_domain.hpp"

#include <set>

namespace sdk {

struct System {
    Position position;
    bool strict = false; // strict="true": warnings are errors
    bool wide = false;   // limits="wide": more channels and domains than Microkit has
    std::optional<DomainSchedule> schedule;
    std::vector<ProtectionDomain> domains;
    std::vector<MemoryRegion> regions;
    std::vector<Channel> channels;

    // Something that has a name could not be read, so that a name may be missing without fault.
    bool has_unread_elements = false;

    // Reads every element. Errors go to `diagnostics`; their elements stay, marked as not sound,
    // where others may refer to them.
    [[nodiscard]] static System parse(const xml::Document& document, const Target& target,
                                      Diagnostics& diagnostics);

    [[nodiscard]] std::optional<std::size_t> find_domain(std::string_view name) const;
    [[nodiscard]] std::optional<std::size_t> find_region(std::string_view name) const;

    // Of names that check/ has found to be known.
    [[nodiscard]] std::size_t domain_index(std::string_view name) const;
    [[nodiscard]] std::size_t region_index(std::string_view name) const;

    [[nodiscard]] unsigned domain_limit() const;
};

} // namespace sdk
