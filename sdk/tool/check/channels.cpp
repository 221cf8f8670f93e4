// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/text.hpp"
#include "check/check.hpp"
#include "model/limits.hpp"

#include <map>

namespace sdk::check {

namespace {

class Channels {
public:
    Channels(const System& system, Diagnostics& diagnostics)
        : system_{system}, diagnostics_{diagnostics} {}

    void check() {
        for (const ProtectionDomain& domain : system_.domains) {
            for (const Irq& irq : domain.irqs) {
                take_id(domain, irq.id, irq.position);
            }
        }
        for (const Channel& channel : system_.channels) {
            check_ends(channel);
        }
        for (const ProtectionDomain& domain : system_.domains) {
            check_wide_irqs(domain);
        }
    }

private:
    void check_ends(const Channel& channel) {
        for (const ChannelEnd& end : channel.ends) {
            const ProtectionDomain* domain = domain_of(end);
            if (domain != nullptr && end.sound) {
                take_id(*domain, end.id, end.position);
            }
        }
        check_call(channel, channel.ends[0], channel.ends[1]);
        check_call(channel, channel.ends[1], channel.ends[0]);
    }

    // Null where there is none; said unless it may be one that could not be read.
    const ProtectionDomain* domain_of(const ChannelEnd& end) {
        if (const auto index = system_.find_domain(end.domain)) {
            return &system_.domains[*index];
        }
        if (end.sound && !system_.has_unread_elements) {
            diagnostics_.error(end.position,
                               text("invalid PD name '", end.domain, "' on element 'end'"),
                               hint_for_domain(system_, end.domain));
        }
        return nullptr;
    }

    void check_call(const Channel& channel, const ChannelEnd& from, const ChannelEnd& to) {
        const auto caller_index = system_.find_domain(from.domain);
        const auto callee_index = system_.find_domain(to.domain);
        if (!from.may_call || to.may_call || !caller_index || !callee_index) {
            return;
        }
        const ProtectionDomain& caller = system_.domains[*caller_index];
        const ProtectionDomain& callee = system_.domains[*callee_index];
        if (caller.sound && callee.sound && caller.priority >= callee.priority) {
            diagnostics_.error(
                channel.position,
                text("PPCs must be to protection domains of strictly higher priorities; channel "
                     "with PPC exists from pd ",
                     caller.name, " (priority: ", caller.priority, ") to pd ", callee.name,
                     " (priority: ", callee.priority, ")"),
                text("the priorities stand at ", row_and_column(caller.position), " and ",
                     row_and_column(callee.position)));
        }
    }

    void take_id(const ProtectionDomain& domain, unsigned id, const Position& position) {
        const auto [first, is_new] = ids_[&domain].try_emplace(id, position);
        if (!is_new) {
            diagnostics_.error(
                position,
                text("duplicate channel id: ", id, " in protection domain: '", domain.name, "'"),
                first_at(first->second));
        }
    }

    // A domain with a channel id that Microkit does not have keeps fewer for its interrupts.
    void check_wide_irqs(const ProtectionDomain& domain) {
        const auto& ids = ids_[&domain];
        if (ids.empty() || ids.rbegin()->first < limits::ids) {
            return;
        }
        for (const Irq& irq : domain.irqs) {
            if (irq.id >= limits::wide_irq_ids) {
                diagnostics_.error(irq.position,
                                   text("id must be < ", limits::wide_irq_ids,
                                        " on element 'irq' in a domain with channel id ",
                                        ids.rbegin()->first),
                                   text("from 0 to ", limits::wide_irq_ids - 1));
            }
        }
    }

    const System& system_;
    Diagnostics& diagnostics_;
    std::map<const ProtectionDomain*, std::map<unsigned, Position>> ids_;
};

} // namespace

void channels(const System& system, Diagnostics& diagnostics) {
    Channels{system, diagnostics}.check();
}

} // namespace sdk::check
