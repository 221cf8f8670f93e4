// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// <domains>: static partitions of time, and the schedule that is worked off again and again.
#pragma once

#include "model/board.hpp"
#include "xml/attributes.hpp"

#include <map>

namespace sdk {

struct DomainSchedule {
    struct Entry {
        unsigned domain;
        std::uint64_t ticks; // of the kernel's timer; 0: an end marker
    };

    std::vector<Entry> entries;
    unsigned start_index = 0; // of the entry that is first after boot
    unsigned index_shift = 0; // where the entries begin in the kernel's schedule
};

struct TimeDomains {
    Position position;
    bool sound = true; // each <domain> could be read
    std::map<std::string, unsigned> numbers;
    DomainSchedule schedule;

    [[nodiscard]] static TimeDomains parse(const xml::Element& element, const Target& target,
                                           Diagnostics& diagnostics);

    // Null where there is no domain of the name.
    [[nodiscard]] const unsigned* find(const std::string& name) const;

    [[nodiscard]] std::vector<std::string_view> names() const;
};

} // namespace sdk
