// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "layout/far_channels.hpp"

#include "base/text.hpp"
#include "model/limits.hpp"

#include "abi/rights.hpp"

#include <algorithm>
#include <iterator>

namespace sdk {

namespace {

using abi::Rights;
using Where = CapLayout::Where;

constexpr unsigned slots_of_a_channel = 3; // notify, wake, call

// The highest channel id of the domain.
unsigned highest_id(const System& system, const std::string& domain) {
    unsigned highest = 0;
    for (const Channel& channel : system.channels) {
        for (const ChannelEnd& end : channel.ends) {
            highest = end.domain == domain ? std::max(highest, end.id) : highest;
        }
    }
    return highest;
}

bool is_in_group(const System& system, const ChannelEnd& end) {
    return end.id >= far::direct_ids && highest_id(system, end.domain) >= limits::ids;
}

template <typename T>
void append(Bytes& out, const T& value) {
    const auto* first = reinterpret_cast<const std::uint8_t*>(&value);
    out.insert(out.end(), first, first + sizeof(value));
}

} // namespace

unsigned FarNeeds::slots() const {
    return groups + channels * slots_of_a_channel;
}

bool is_far(const System& system, const ChannelEnd& from, const ChannelEnd& to) {
    return system.wide && (from.id >= limits::ids || is_in_group(system, to));
}

FarNeeds far_needs(const System& system, const std::string& domain) {
    FarNeeds needs;
    if (const unsigned highest = highest_id(system, domain); highest >= limits::ids) {
        needs.groups = far::group_of(highest) + 1;
    }
    for (const Channel& channel : system.channels) {
        const auto& [a, b] = channel.ends;
        needs.channels += a.domain == domain && is_far(system, a, b) ? 1 : 0;
        needs.channels += b.domain == domain && is_far(system, b, a) ? 1 : 0;
    }
    return needs;
}

void connect_far(DomainLayout& source, const ChannelEnd& from, const DomainLayout& target,
                 const ChannelEnd& to, std::uint64_t call_rights) {
    auto slot = static_cast<unsigned>(slots::far + source.groups.size() +
                                      source.far_channels.size() * slots_of_a_channel);
    far::Channel channel = {.id = from.id, .notify = 0, .wake = 0, .call = 0};
    const auto give = [&](far::Word& use, ObjectRef object, std::uint64_t rights,
                          std::uint64_t badge, std::string_view what) {
        use = slot;
        source.caps.push_back(
            {Where::library_cnode, slot++, object, rights, badge, text(what, to.domain)});
    };
    const bool in_group = to.id >= far::direct_ids && !target.groups.empty();
    if (from.may_notify && in_group) {
        give(channel.notify, target.groups[far::group_of(to.id)], Rights::write,
             far::group_badge(to.id), "notify ");
        give(channel.wake, target.notification, Rights::write, far::wake_badge(to.id), "wake ");
    } else if (from.may_notify) {
        give(channel.notify, target.notification, Rights::write, slots::notification_badge(to.id),
             "notify ");
    }
    if (from.may_call) {
        give(channel.call, target.listens_to(), call_rights, slots::call_badge | to.id, "call ");
    }
    source.far_channels.push_back(channel);
}

Bytes far_table(const DomainLayout& domain) {
    Bytes table;
    if (domain.groups.empty() && domain.far_channels.empty()) {
        return table;
    }
    append(table, far::Table{slots::far, domain.groups.size(), domain.far_channels.size()});
    auto channels = domain.far_channels;
    std::ranges::sort(channels, {}, &far::Channel::id);
    for (const far::Channel& channel : channels) {
        append(table, channel);
    }
    return table;
}

} // namespace sdk
