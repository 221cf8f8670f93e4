// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Queues: a region that is one is mapped by one producer and one consumer, whom one channel joins.
#include "base/text.hpp"
#include "check/check.hpp"
#include "model/limits.hpp"

#include <algorithm>

namespace sdk::check {

namespace {

struct Side {
    const ProtectionDomain* domain;
    const Map* map;
};

std::vector<Side> sides_of(const System& system, const MemoryRegion& region, QueueSide side) {
    std::vector<Side> sides;
    for (const ProtectionDomain& domain : system.domains) {
        for (const Map& map : domain.maps) {
            if (map.region == region.name && map.queue_side == side) {
                sides.push_back({&domain, &map});
            }
        }
    }
    return sides;
}

bool joins(const Channel& channel, const Side& one, const Side& other) {
    const auto& [first, second] = channel.ends;
    return (first.domain == one.domain->name && second.domain == other.domain->name) ||
           (first.domain == other.domain->name && second.domain == one.domain->name);
}

bool notifies_both_ways(const Channel& channel) {
    return channel.ends[0].may_notify && channel.ends[1].may_notify;
}

void check_channel(const System& system, const MemoryRegion& region, const Side& producer,
                   const Side& consumer, Diagnostics& diagnostics) {
    const auto count = std::ranges::count_if(system.channels, [&](const Channel& channel) {
        return joins(channel, producer, consumer) && notifies_both_ways(channel);
    });
    if (count != 1) {
        diagnostics.error(region.position,
                          text("queue '", region.name, "' needs one channel between '",
                               producer.domain->name, "' and '", consumer.domain->name,
                               "' on which both may notify; there are ", count));
    }
}

void check_queue(const System& system, const MemoryRegion& region, Diagnostics& diagnostics) {
    const auto producers = sides_of(system, region, QueueSide::producer);
    const auto consumers = sides_of(system, region, QueueSide::consumer);
    if (producers.size() != 1 || consumers.size() != 1) {
        diagnostics.error(region.position,
                          text("queue '", region.name, "' needs one producer and one consumer; ",
                               "there are ", producers.size(), " and ", consumers.size()));
        return;
    }
    if (region.size <= limits::small_page) {
        diagnostics.error(region.position, text("queue '", region.name,
                                                "' has no room for elements: the first page is "
                                                "its header"));
    }
    check_channel(system, region, producers.front(), consumers.front(), diagnostics);
}

void check_side(const System& system, const Map& map, Diagnostics& diagnostics) {
    const auto region = system.find_region(map.region);
    if (!region || !system.regions[*region].queue) {
        diagnostics.error(map.position, text("region '", map.region, "' is not a queue"));
    }
    if (!map.permissions.write) {
        diagnostics.error(map.position, "both sides of a queue write: perms must be rw");
    }
}

} // namespace

void queues(const System& system, Diagnostics& diagnostics) {
    for (const ProtectionDomain& domain : system.domains) {
        for (const Map& map : domain.maps) {
            if (map.queue_side) {
                check_side(system, map, diagnostics);
            }
        }
    }
    for (const MemoryRegion& region : system.regions) {
        if (region.queue) {
            check_queue(system, region, diagnostics);
        }
    }
}

} // namespace sdk::check
