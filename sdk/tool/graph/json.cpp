// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/json.hpp"

#include "analyse/regions.hpp"
#include "base/text.hpp"
#include "graph/graph.hpp"

namespace sdk::graph {

namespace {

using analyse::RegionPart;
using analyse::RegionUser;

class JsonGraph {
public:
    JsonGraph(const System& system, const Target& target) : system_{system}, target_{target} {}

    [[nodiscard]] std::string write() {
        json_.open_object();
        json_.field("system", system_.position.file);
        json_.field("board", target_.board->name);
        list("domains", system_.domains, [this](const auto& domain) { write_domain(domain); });
        list("channels", system_.channels, [this](const auto& channel) { write_channel(channel); });
        list("regions", analyse::regions_of(system_, target_),
             [this](const auto& part) { write_region(part); });
        json_.close_object();
        return json_.text();
    }

private:
    void list(std::string_view name, const auto& items, const auto& write_item) {
        json_.key(name);
        json_.open_array();
        for (const auto& item : items) {
            json_.open_object();
            write_item(item);
            json_.close_object();
        }
        json_.close_array();
    }

    void write_domain(const ProtectionDomain& domain) {
        json_.field("name", domain.name);
        json_.field("priority", domain.priority);
        json_.field("budget_us", domain.budget);
        json_.field("period_us", domain.period);
        json_.field("passive", domain.passive);
        json_.key("parent");
        if (domain.parent) {
            json_.value(system_.domains[*domain.parent].name);
        } else {
            json_.null();
        }
        list("irqs", domain.irqs, [this](const Irq& irq) {
            json_.field("number", irq.number);
            json_.field("id", irq.id);
            json_.field("trigger", irq.trigger == Trigger::edge ? "edge" : "level");
        });
        list("holds", domain.shared_caps, [this](const SharedCap& cap) {
            json_.field("kind", analyse::object_name(cap.kind));
            json_.field("domain", cap.domain);
            json_.field("slot", cap.slot);
        });
    }

    void write_channel(const Channel& channel) {
        list("ends", channel.ends, [this](const ChannelEnd& end) {
            json_.field("domain", end.domain);
            json_.field("id", end.id);
            json_.field("may_call", end.may_call);
            json_.field("may_notify", end.may_notify);
        });
    }

    void write_region(const RegionPart& part) {
        json_.field("name", part.region->name);
        json_.field("size", part.region->size);
        json_.field("device", part.is_device);
        json_.key("physical");
        if (part.region->physical) {
            json_.value(hex(*part.region->physical));
        } else {
            json_.null();
        }
        list("users", part.users, [this](const RegionUser& user) {
            json_.field("domain", system_.domains[user.domain].name);
            json_.field("permissions", text_of(user.permissions));
        });
    }

    const System& system_;
    const Target& target_;
    JsonWriter json_;
};

} // namespace

std::string json_text(const System& system, const Target& target) {
    return JsonGraph{system, target}.write();
}

} // namespace sdk::graph
