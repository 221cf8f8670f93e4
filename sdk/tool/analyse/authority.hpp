// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Who holds which power over whom, read off the layout: the capabilities and mappings that the
// image creates, not what the description asked for.
//
// What one domain does can make another act: this is influence. It goes along calls and answers,
// notifications, faults, shared memory, and whatever else a capability allows. Time is not
// counted: everybody on a core can see how busy it is.
#pragma once

#include "layout/layout.hpp"

namespace sdk::analyse {

enum class Power {
    write,         // a region
    read,          // a region
    call,          // a domain
    notify,        // a domain
    restart,       // a domain: stop it, start it anywhere, see and set its registers
    time,          // a domain: take its scheduling context, see what time it used
    address_space, // a domain: maintain its caches
    fault,         // a domain: faults go there
};

// "writes", "notifies", …
[[nodiscard]] std::string_view verb_of(Power power);

// One capability or mapping: `holder` has `power` over a region, or over a domain.
struct Holding {
    std::size_t holder;
    Power power;
    std::string region = {};
    std::size_t domain = 0; // when there is no region
    std::string by;         // where it lies: "slot 12", "at 0x30000000"
};

// What the domain `from` does can make the domain `to` act.
struct Influence {
    std::size_t from;
    std::size_t to;
    std::string how; // "notifies", "answers", "writes 'ring', read by"
    std::string by;  // the capability that allows it, where there is one: "slot 12"
};

class Authority {
public:
    explicit Authority(const Layout& layout);

    [[nodiscard]] const std::vector<Holding>& holdings() const { return holdings_; }

    [[nodiscard]] const std::vector<Influence>& influences() const { return influences_; }

    [[nodiscard]] std::size_t domain_count() const { return layout_.domains.size(); }

    [[nodiscard]] const std::string& name(std::size_t domain) const {
        return layout_.domains[domain].name;
    }

private:
    void add_caps(std::size_t holder);
    void add_maps(std::size_t holder);
    void add_faults(std::size_t child);
    void add_influences();
    void add_memory_influences();
    [[nodiscard]] std::optional<Holding> holding_of(std::size_t holder, const CapLayout& cap) const;

    const Layout& layout_;
    std::vector<Holding> holdings_;
    std::vector<Influence> influences_;
};

} // namespace sdk::analyse
