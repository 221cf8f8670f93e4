// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "analyse/authority.hpp"

#include "base/text.hpp"

#include "abi/rights.hpp"

#include <utility>

namespace sdk::analyse {

namespace {

bool is_same(ObjectRef left, ObjectRef right) {
    return left.kind == right.kind && left.run == right.run && left.index == right.index;
}

std::string place_of(const CapLayout& cap) {
    return text(cap.where == CapLayout::Where::root_cnode ? "root slot " : "slot ", cap.slot);
}

// What a capability to an object of this domain allows, by the object and the rights.
std::optional<Power> power_over(const DomainLayout& domain, const CapLayout& cap) {
    const bool sends = (cap.rights & abi::Rights::write) != 0;
    if (is_same(cap.object, domain.thread)) {
        return Power::restart;
    }
    if (is_same(cap.object, domain.sched_context)) {
        return Power::time;
    }
    if (is_same(cap.object, domain.vspace)) {
        return Power::address_space;
    }
    if (sends && is_same(cap.object, domain.notification)) {
        return Power::notify;
    }
    if (sends && domain.endpoint && is_same(cap.object, *domain.endpoint)) {
        return Power::call;
    }
    return std::nullopt;
}

} // namespace

std::string_view verb_of(Power power) {
    switch (power) {
    case Power::write:
        return "writes";
    case Power::read:
        return "reads";
    case Power::call:
        return "calls";
    case Power::notify:
        return "notifies";
    case Power::restart:
        return "controls";
    case Power::time:
        return "can take the time of";
    case Power::address_space:
        return "maintains the caches of";
    case Power::fault:
        return "faults to";
    }
    std::unreachable();
}

Authority::Authority(const Layout& layout) : layout_{layout} {
    for (std::size_t i = 0; i < layout.domains.size(); i++) {
        add_caps(i);
        add_maps(i);
        add_faults(i);
    }
    add_influences();
    add_memory_influences();
}

std::optional<Holding> Authority::holding_of(std::size_t holder, const CapLayout& cap) const {
    for (std::size_t i = 0; i < layout_.domains.size(); i++) {
        if (const auto power = power_over(layout_.domains[i], cap)) {
            return Holding{.holder = holder, .power = *power, .domain = i, .by = place_of(cap)};
        }
    }
    return std::nullopt; // replies, interrupts, its own CNode
}

void Authority::add_caps(std::size_t holder) {
    for (const CapLayout& cap : layout_.domains[holder].caps) {
        if (auto holding = holding_of(holder, cap)) {
            holdings_.push_back(*std::move(holding));
        }
    }
}

void Authority::add_maps(std::size_t holder) {
    for (const AddressSpace::Range& range : layout_.domains[holder].space.ranges()) {
        if (!range.shared) {
            continue;
        }
        const auto add = [&](Power power) {
            holdings_.push_back({.holder = holder,
                                 .power = power,
                                 .region = range.name,
                                 .by = text("at ", hex(range.address))});
        };
        if (range.permissions.read || range.permissions.execute) {
            add(Power::read);
        }
        if (range.permissions.write) {
            add(Power::write);
        }
    }
}

void Authority::add_faults(std::size_t child) {
    const auto& handler = layout_.domains[child].fault_handler;
    for (std::size_t i = 0; handler && i < layout_.domains.size(); i++) {
        if (is_same(handler->endpoint, layout_.domains[i].listens_to())) {
            holdings_.push_back(
                {.holder = child, .power = Power::fault, .domain = i, .by = "when it faults"});
        }
    }
}

void Authority::add_influences() {
    for (const Holding& holding : holdings_) {
        if (!holding.region.empty() || holding.holder == holding.domain) {
            continue;
        }
        influences_.push_back(
            {holding.holder, holding.domain, std::string{verb_of(holding.power)}, holding.by});
        if (holding.power == Power::call || holding.power == Power::fault) {
            influences_.push_back({holding.domain, holding.holder, "answers", {}});
        } else if (holding.power == Power::restart) {
            influences_.push_back({holding.domain, holding.holder, "shows its registers to", {}});
        }
    }
}

void Authority::add_memory_influences() {
    for (const Holding& from : holdings_) {
        for (const Holding& to : holdings_) {
            if (from.power == Power::write && to.power == Power::read && from.region == to.region &&
                from.holder != to.holder) {
                influences_.push_back(
                    {from.holder, to.holder, text("writes '", from.region, "', read by"), {}});
            }
        }
    }
}

} // namespace sdk::analyse
