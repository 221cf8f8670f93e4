// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "export/viper.hpp"

#include "base/text.hpp"

#include "abi/object_type.hpp"

#include <set>
#include <utility>

namespace sdk {

namespace {

using Numbers = std::set<std::uint64_t>;

// The same, under a second name, for specifications over a heap.
std::string define(std::string_view name, std::string_view meaning) {
    return text("define ", name, "(x) (", meaning, ")\n", "define f_", name, "(heap,gv,x) (", name,
                "(x))\n");
}

std::string define_set(std::string_view name, const Numbers& numbers) {
    std::string list;
    for (const std::uint64_t number : numbers) {
        list += text(list.empty() ? "" : ",", number);
    }
    return define(name, numbers.empty() ? "false" : text("x in Set(", list, ")"));
}

struct Channels {
    Numbers called_by;
    Numbers may_call;
    Numbers notified_by;
    Numbers may_notify;
    Numbers irqs;
    Numbers children;
};

void add_end(Channels& channels, const ChannelEnd& mine, const ChannelEnd& other) {
    if (mine.may_call) {
        channels.may_call.insert(mine.id);
    }
    if (other.may_call) {
        channels.called_by.insert(mine.id);
    }
    if (mine.may_notify) {
        channels.may_notify.insert(mine.id);
    }
    if (other.may_notify) {
        channels.notified_by.insert(mine.id);
    }
}

Channels channels_of(const System& system, std::size_t index) {
    const ProtectionDomain& domain = system.domains[index];
    Channels channels;
    for (const Irq& irq : domain.irqs) {
        channels.irqs.insert(irq.id);
        channels.notified_by.insert(irq.id);
    }
    for (const Channel& channel : system.channels) {
        for (unsigned end = 0; end < channel.ends.size(); end++) {
            if (channel.ends[end].domain == domain.name) {
                add_end(channels, channel.ends[end], channel.ends[1 - end]);
            }
        }
    }
    for (const ProtectionDomain& child : system.domains) {
        if (child.parent == index) {
            channels.children.insert(child.child_id);
        }
    }
    return channels;
}

std::string channel_facts(const Channels& channels) {
    return define_set("mk_is_protected_source", channels.called_by) +
           define_set("mk_is_ppcall_target", channels.may_call) +
           define_set("mk_is_notified_source", channels.notified_by) +
           define_set("mk_is_notify_target", channels.may_notify) +
           define_set("mk_is_irq_channel", channels.irqs) +
           define_set("mk_is_child", channels.children);
}

// Slots of the library's CNode, by the kind of object; `kind` holds for the kinds that are meant.
template <typename Kind>
Numbers slots_of(const DomainLayout& domain, Kind kind) {
    Numbers slots;
    for (const CapLayout& cap : domain.caps) {
        if (cap.where == CapLayout::Where::library_cnode && kind(cap.object)) {
            slots.insert(cap.slot);
        }
    }
    return slots;
}

std::string cap_facts(const Layout& layout, const DomainLayout& domain) {
    using abi::ObjectType;
    const auto of_type = [&](std::uint64_t type) {
        return slots_of(domain, [&](ObjectRef object) {
            return object.kind == ObjectRef::Kind::created &&
                   layout.objects.runs()[object.run].type == type;
        });
    };
    const auto of = [&](ObjectType type) { return of_type(std::to_underlying(type)); };
    const auto irqs = slots_of(
        domain, [](ObjectRef object) { return object.kind == ObjectRef::Kind::irq_handler; });
    return define_set("pansel4_has_cap", slots_of(domain, [](ObjectRef) { return true; })) +
           define_set("pansel4_has_endpoint_cap", of(ObjectType::endpoint)) +
           define_set("pansel4_has_notification_cap", of(ObjectType::notification)) +
           define_set("pansel4_has_reply_cap", of(ObjectType::reply)) +
           define_set("pansel4_has_page_table_cap", of_type(domain.space.arch().vspace_type)) +
           define_set("pansel4_has_irq_handler_cap", irqs) +
           define_set("pansel4_has_tcb_cap", of(ObjectType::thread)) +
           define_set("pansel4_has_vcpu_cap", {}) + define_set("pansel4_has_ioport_cap", {}) +
           define_set("pansel4_has_arm_smc_cap", {});
}

std::string memory_facts(const System& system, const ProtectionDomain& domain) {
    std::string facts;
    std::string readable;
    std::string writable;
    for (const Map& map : domain.maps) {
        const std::string test = text("mem_", map.region, "_contains");
        const std::uint64_t end =
            map.address + system.regions[system.region_index(map.region)].size;
        facts += text("define ", test, "(x) (", map.address, " <= x && x < ", end, ")\n");
        readable += text(readable.empty() ? "" : " || ", test, "(x)");
        if (map.permissions.write) {
            writable += text(writable.empty() ? "" : " || ", test, "(x)");
        }
    }
    return facts + define("mem_readable", readable.empty() ? "false" : readable) +
           define("mem_writeable", writable.empty() ? "false" : writable);
}

} // namespace

std::string viper_facts(const System& system, const Layout& layout, std::size_t domain) {
    return text("// What the domain ", system.domains[domain].name, " may do.\n") +
           channel_facts(channels_of(system, domain)) + cap_facts(layout, layout.domains[domain]) +
           memory_facts(system, system.domains[domain]);
}

} // namespace sdk
