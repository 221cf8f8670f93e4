// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The monitor as a domain of the system. Debug systems have it for faults; others only when a
// domain is passive, and then it gets the capabilities of passive domains alone.
#pragma once

#include "layout/domain_objects.hpp"
#include "sdk/monitor/table.hpp"

namespace sdk {

[[nodiscard]] bool needs_monitor(const System& system, const Target& target);

[[nodiscard]] inline std::uint64_t monitor_badge(std::size_t domain) {
    return monitor::badge_of(domain);
}

// Its objects and stack; domains can then name its endpoint.
[[nodiscard]] DomainLayout monitor_layout(const System& system, const Target& target,
                                          Objects& objects);

struct MonitorInput {
    const System& system;
    const Target& target;
    Program& program;
    Layout& layout; // all domains complete, the monitor last
    DomainObjects& maker;
};

// Its program, table and capabilities.
[[nodiscard]] Result<void> finish_monitor(const MonitorInput& input);

} // namespace sdk
