// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Time on the one core. The monitor, above all others, is not counted: it runs when a domain
// becomes passive and when one faults.
#include "analyse/analyse.hpp"
#include "analyse/relations.hpp"
#include "analyse/response_time.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sdk::analyse {

namespace {

Server server_of(const ProtectionDomain& domain) {
    return {domain.budget, domain.period};
}

// The priority at which a domain's time can be spent: its own, or that of a passive domain that it
// lends its time to.
unsigned highest_priority(const System& system, const Relations& relations, std::size_t domain) {
    unsigned highest = system.domains[domain].priority;
    for (const std::size_t lent : relations.lent_to(domain)) {
        highest = std::max(highest, system.domains[lent].priority);
    }
    return highest;
}

class Times {
public:
    Times(const System& system, const std::vector<TimeFact>& facts, Diagnostics& diagnostics)
        : system_{system}, facts_{facts}, diagnostics_{diagnostics} {}

    void check() {
        for (const ProtectionDomain& domain : system_.domains) {
            check_minimum(domain);
        }
        if (system_.schedule) {
            return; // time domains share the core by a schedule, not by priority
        }
        check_utilisation();
        for (std::size_t i = 0; i < system_.domains.size(); i++) {
            check_response(i);
        }
    }

private:
    // The kernel compares what is left at each entry, so that with exactly the minimum not one
    // system call is completed.
    void check_minimum(const ProtectionDomain& domain) {
        if (domain.budget < abi::min_budget_us) {
            diagnostics_.warning(domain.position,
                                 text("budget (", domain.budget,
                                      ") is below the kernel's minimum of ", abi::min_budget_us,
                                      " microseconds: the system will not start"));
        } else if (domain.budget == abi::min_budget_us) {
            diagnostics_.warning(domain.position,
                                 text("budget (", domain.budget,
                                      ") is the kernel's minimum: once any of it is used the "
                                      "domain waits for its next period"));
        }
    }

    // In thousandths of the core, of all budgets that are bounds.
    void check_utilisation() {
        double sum = 0;
        for (std::size_t i = 0; i < system_.domains.size(); i++) {
            const Server server = server_of(system_.domains[i]);
            if (facts_[i].has_own_time && !server.is_unbounded()) {
                sum += static_cast<double>(server.budget) / static_cast<double>(server.period);
            }
        }
        if (sum > 1) {
            const auto thousandths = static_cast<std::uint64_t>(sum * 1000);
            diagnostics_.warning(system_.position,
                                 text("the budgets of core 0 add up to ", thousandths / 10, ".",
                                      thousandths % 10, " % of its time"));
        }
    }

    void check_response(std::size_t index) {
        const ProtectionDomain& domain = system_.domains[index];
        const TimeFact& fact = facts_[index];
        if (!fact.has_own_time || server_of(domain).is_unbounded() ||
            (fact.response_us && *fact.response_us <= domain.period)) {
            return;
        }
        diagnostics_.warning(domain.position,
                             text("'", domain.name, "' can miss its budget of ", domain.budget,
                                  " us in a period of ", domain.period, " us: ", reason(fact)));
    }

    [[nodiscard]] std::string reason(const TimeFact& fact) const {
        const auto greedy = std::ranges::find_if(fact.waits_for, [&](std::size_t other) {
            return server_of(system_.domains[other]).is_unbounded();
        });
        if (greedy != fact.waits_for.end()) {
            return text("'", system_.domains[*greedy].name,
                        "' may run before it, and its budget is as long as its period");
        }
        std::string names;
        for (const std::size_t other : fact.waits_for) {
            names += text(names.empty() ? "'" : ", '", system_.domains[other].name, "'");
        }
        return fact.response_us
                   ? text("with ", names, " before it, it has it after ", *fact.response_us, " us")
                   : text("with ", names, " before it, there is no bound");
    }

    const System& system_;
    const std::vector<TimeFact>& facts_;
    Diagnostics& diagnostics_;
};

} // namespace

std::vector<TimeFact> times(const System& system) {
    const Relations relations{system};
    std::vector<TimeFact> facts(system.domains.size());
    for (std::size_t i = 0; i < facts.size(); i++) {
        // A passive domain that is notified runs on the time the monitor bound to its notification.
        facts[i].has_own_time = !system.domains[i].passive || relations.is_notified(i);
    }
    for (std::size_t i = 0; i < facts.size(); i++) {
        if (!facts[i].has_own_time || system.schedule) {
            continue;
        }
        std::vector<Server> others;
        for (std::size_t j = 0; j < facts.size(); j++) {
            const bool runs_before =
                highest_priority(system, relations, j) >= system.domains[i].priority;
            if (j != i && facts[j].has_own_time && runs_before) {
                facts[i].waits_for.push_back(j);
                others.push_back(server_of(system.domains[j]));
            }
        }
        facts[i].response_us = response_time(server_of(system.domains[i]), others);
    }
    return facts;
}

void times(const Subject& subject, const std::vector<TimeFact>& facts, Diagnostics& diagnostics) {
    Times{subject.system, facts, diagnostics}.check();
}

} // namespace sdk::analyse
