// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "analyse/relations.hpp"

#include "base/contains.hpp"

#include <algorithm>

namespace sdk::analyse {

Relations::Relations(const System& system)
    : system_{system}, calls_(system.domains.size()),
      connected_(system.domains.size(), std::vector<bool>(system.domains.size())),
      notified_(system.domains.size()) {
    for (std::size_t i = 0; i < system.domains.size(); i++) {
        notified_[i] = !system.domains[i].irqs.empty();
        if (const auto parent = system.domains[i].parent) {
            connected_[i][*parent] = true;
            connected_[*parent][i] = true;
        }
    }
    for (const Channel& channel : system.channels) {
        connect(channel.ends[0], channel.ends[1]);
        connect(channel.ends[1], channel.ends[0]);
    }
}

void Relations::connect(const ChannelEnd& from, const ChannelEnd& to) {
    const std::size_t source = system_.domain_index(from.domain);
    const std::size_t target = system_.domain_index(to.domain);
    connected_[source][target] = true;
    if (from.may_notify) {
        notified_[target] = true;
    }
    if (from.may_call && !contains(calls_[source], target)) {
        calls_[source].push_back(target);
    }
}

bool Relations::is_called(std::size_t domain) const {
    return std::ranges::any_of(calls_,
                               [&](const auto& called) { return contains(called, domain); });
}

bool Relations::is_parent(std::size_t domain) const {
    return std::ranges::any_of(
        system_.domains, [&](const ProtectionDomain& other) { return other.parent == domain; });
}

bool Relations::are_connected(std::size_t left, std::size_t right) const {
    return connected_[left][right];
}

std::vector<std::size_t> Relations::lent_to(std::size_t domain) const {
    std::vector<std::size_t> lent;
    std::vector<std::size_t> pending{domain};
    const auto lend = [&](std::size_t server) {
        if (system_.domains[server].passive && !contains(lent, server)) {
            lent.push_back(server);
            pending.push_back(server);
        }
    };
    while (!pending.empty()) {
        const std::size_t next = pending.back();
        pending.pop_back();
        std::ranges::for_each(calls_[next], lend);
        if (const auto parent = system_.domains[next].parent) {
            lend(*parent);
        }
    }
    return lent;
}

} // namespace sdk::analyse
