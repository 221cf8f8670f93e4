// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/text.hpp"
#include "check/check.hpp"

#include <map>
#include <set>

namespace sdk::check {

namespace {

class Channels {
public:
    Channels(const System& system, Diagnostics& diagnostics)
        : system_{system}, diagnostics_{diagnostics} {}

    void check() {
        for (const ProtectionDomain& domain : system_.domains) {
            for (const Irq& irq : domain.irqs) {
                take_id(domain.name, irq.id, irq.position);
            }
        }
        for (const Channel& channel : system_.channels) {
            check_ends(channel);
        }
    }

private:
    void check_ends(const Channel& channel) {
        for (const ChannelEnd& end : channel.ends) {
            if (!system_.find_domain(end.domain)) {
                diagnostics_.error(end.position,
                                   text("invalid PD name '", end.domain, "' on element 'end'"));
                return;
            }
        }
        for (const ChannelEnd& end : channel.ends) {
            take_id(end.domain, end.id, end.position);
        }
        check_call(channel, channel.ends[0], channel.ends[1]);
        check_call(channel, channel.ends[1], channel.ends[0]);
    }

    void check_call(const Channel& channel, const ChannelEnd& from, const ChannelEnd& to) {
        const unsigned caller = system_.domains[system_.domain_index(from.domain)].priority;
        const unsigned callee = system_.domains[system_.domain_index(to.domain)].priority;
        if (from.may_call && caller >= callee) {
            diagnostics_.error(
                channel.position,
                text("PPCs must be to protection domains of strictly higher priorities; channel "
                     "with PPC exists from pd ",
                     from.domain, " (priority: ", caller, ") to pd ", to.domain,
                     " (priority: ", callee, ")"));
        }
    }

    void take_id(const std::string& domain, unsigned id, const Position& position) {
        if (!ids_[domain].insert(id).second) {
            diagnostics_.error(position, text("duplicate channel id: ", id,
                                              " in protection domain: '", domain, "'"));
        }
    }

    const System& system_;
    Diagnostics& diagnostics_;
    std::map<std::string, std::set<unsigned>> ids_;
};

} // namespace

void channels(const System& system, Diagnostics& diagnostics) {
    Channels{system, diagnostics}.check();
}

} // namespace sdk::check
