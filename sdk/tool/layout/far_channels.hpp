// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// limits="wide": which channels one notification can't tell apart, and what they need instead
// (sdk/runtime/far_channels.hpp says how they work).
#pragma once

#include "layout/layout.hpp"
#include "sdk/runtime/far_channels.hpp"

namespace sdk {

// What the far channels of the named domain need.
struct FarNeeds {
    unsigned groups = 0;
    unsigned channels = 0;

    [[nodiscard]] unsigned slots() const; // of the library's CNode, from slots::far on
};

[[nodiscard]] FarNeeds far_needs(const System& system, const std::string& domain);

[[nodiscard]] bool is_far(const System& system, const ChannelEnd& from, const ChannelEnd& to);

// Gives `source` the capabilities of a far channel from `from` to `to`, whose domain is `target`.
void connect_far(DomainLayout& source, const ChannelEnd& from, const DomainLayout& target,
                 const ChannelEnd& to, std::uint64_t call_rights);

// The table of the domain's library; empty: it has no far channels.
[[nodiscard]] Bytes far_table(const DomainLayout& domain);

} // namespace sdk
