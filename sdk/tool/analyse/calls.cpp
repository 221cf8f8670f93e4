// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Who waits for whom. A caller waits for the domain it calls; a child that faults, for its parent.
#include "analyse/analyse.hpp"
#include "analyse/relations.hpp"
#include "base/contains.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sdk::analyse {

namespace {

class Calls {
public:
    Calls(const System& system, const std::vector<TimeFact>& facts, Diagnostics& diagnostics)
        : system_{system}, facts_{facts}, diagnostics_{diagnostics}, relations_{system} {}

    void check() {
        for (std::size_t i = 0; i < system_.domains.size(); i++) {
            check_circle(i);
            check_callers(i);
        }
    }

private:
    [[nodiscard]] const std::string& name(std::size_t domain) const {
        return system_.domains[domain].name;
    }

    // Calls alone make no circle: each goes to a higher priority. Faults go the other way.
    void check_circle(std::size_t child) {
        const auto parent = system_.domains[child].parent;
        if (!parent) {
            return;
        }
        const std::vector<std::size_t> path = path_of_waits(*parent, child);
        if (path.empty()) {
            return;
        }
        std::string steps;
        for (std::size_t i = 0; i + 1 < path.size(); i++) {
            const bool calls = contains(relations_.calls(path[i]), path[i + 1]);
            steps += text("'", name(path[i]), calls ? "' calls '" : "' faults to '",
                          name(path[i + 1]), "', ");
        }
        diagnostics_.warning(system_.domains[child].position,
                             text("calls in a circle: ", steps, "'", name(child), "' faults to '",
                                  name(*parent), "': a fault then finds nobody who handles it"));
    }

    // The shortest way from one to the other along what each may wait for.
    [[nodiscard]] std::vector<std::size_t> path_of_waits(std::size_t from, std::size_t to) const {
        std::vector<std::optional<std::size_t>> before(system_.domains.size());
        std::vector<std::size_t> reached{from};
        for (std::size_t i = 0; i < reached.size() && !before[to]; i++) {
            const std::size_t next = reached[i];
            const auto reach = [&](std::size_t other) {
                if (other != from && !before[other]) {
                    before[other] = next;
                    reached.push_back(other);
                }
            };
            std::ranges::for_each(relations_.calls(next), reach);
            if (const auto parent = system_.domains[next].parent) {
                reach(*parent);
            }
        }
        if (!before[to]) {
            return {};
        }
        std::vector<std::size_t> path{to};
        while (path.back() != from) {
            path.push_back(*before[path.back()]);
        }
        std::ranges::reverse(path);
        return path;
    }

    // Of each server, the most urgent caller that somebody less urgent can hold up the longest.
    void check_callers(std::size_t server) {
        const std::vector<std::size_t> callers = callers_of(server);
        const auto most_urgent = std::ranges::max_element(
            callers, {}, [&](std::size_t caller) { return system_.domains[caller].priority; });
        if (most_urgent == callers.end()) {
            return;
        }
        std::optional<std::size_t> slowest;
        for (const std::size_t caller : callers) {
            const bool is_less_urgent =
                system_.domains[caller].priority < system_.domains[*most_urgent].priority;
            if (is_less_urgent && (!slowest || pause(server, caller) > pause(server, *slowest))) {
                slowest = caller;
            }
        }
        if (slowest && matters(server, *most_urgent, *slowest)) {
            warn(server, *most_urgent, *slowest);
        }
    }

    // Standing still on somebody else's time is nothing that a caller can reckon with. A server's
    // own budget is: it matters when the caller's period has no room for it.
    [[nodiscard]] bool matters(std::size_t server, std::size_t urgent, std::size_t slowest) const {
        const std::uint64_t wait = pause(server, slowest);
        const ProtectionDomain& caller = system_.domains[urgent];
        if (system_.domains[server].passive) {
            return wait != 0;
        }
        const auto response = facts_[urgent].response_us;
        return wait != 0 && caller.budget < caller.period && response &&
               *response <= caller.period && wait > caller.period - *response;
    }

    // Those whose calls get there, by passive domains in between.
    [[nodiscard]] std::vector<std::size_t> callers_of(std::size_t server) const {
        std::vector<std::size_t> callers;
        for (std::size_t i = 0; i < system_.domains.size(); i++) {
            const bool calls = contains(relations_.calls(i), server) ||
                               std::ranges::any_of(relations_.lent_to(i), [&](std::size_t lent) {
                                   return contains(relations_.calls(lent), server);
                               });
            if (calls && !system_.domains[i].passive) {
                callers.push_back(i);
            }
        }
        return callers;
    }

    // How long the server stands still when its time is used up: its caller's, if it is passive.
    [[nodiscard]] std::uint64_t pause(std::size_t server, std::size_t caller) const {
        const bool is_passive = system_.domains[server].passive;
        const ProtectionDomain& payer = system_.domains[is_passive ? caller : server];
        return payer.period - payer.budget;
    }

    void warn(std::size_t server, std::size_t urgent, std::size_t slowest) {
        const bool is_passive = system_.domains[server].passive;
        diagnostics_.warning(system_.domains[server].position,
                             text("priority inversion: '", name(urgent), "' (priority ",
                                  system_.domains[urgent].priority, ") can wait up to ",
                                  pause(server, slowest), " us for '", name(server), "' when '",
                                  name(slowest), "' (priority ", system_.domains[slowest].priority,
                                  ") has used up its ",
                                  is_passive ? "own budget there" : "budget"));
    }

    const System& system_;
    const std::vector<TimeFact>& facts_;
    Diagnostics& diagnostics_;
    Relations relations_;
};

} // namespace

void calls(const Subject& subject, const std::vector<TimeFact>& facts, Diagnostics& diagnostics) {
    Calls{subject.system, facts, diagnostics}.check();
}

} // namespace sdk::analyse
