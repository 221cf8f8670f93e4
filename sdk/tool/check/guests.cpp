// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/text.hpp"
#include "check/check.hpp"

#include <map>

namespace sdk::check {

namespace {

// The vCPUs of a domain's guest and its children share their numbers.
void check_ids(const System& system, std::size_t index, Diagnostics& diagnostics) {
    const ProtectionDomain& domain = system.domains[index];
    std::map<unsigned, Position> seen;
    for (const VirtualProcessor& processor : domain.guest->processors) {
        const auto [first, is_new] = seen.try_emplace(processor.id, processor.position);
        if (!is_new) {
            diagnostics.error(processor.position,
                              text("duplicate vcpu id: ", processor.id, " in virtual machine: '",
                                   domain.guest->name, "'"),
                              first_at(first->second));
        }
    }
    for (const ProtectionDomain& child : system.domains) {
        if (child.parent != index || !child.sound || !seen.contains(child.child_id)) {
            continue;
        }
        diagnostics.error(child.position,
                          text("duplicate id: ", child.child_id,
                               " clashes with virtual machine vcpu id in protection domain: '",
                               domain.name, "'"),
                          text("the vcpu is at ", row_and_column(seen[child.child_id])));
    }
}

} // namespace

void guests(const System& system, Diagnostics& diagnostics) {
    for (std::size_t i = 0; i < system.domains.size(); i++) {
        if (system.domains[i].guest) {
            check_ids(system, i, diagnostics);
        }
    }
    if (diagnostics.has_errors()) {
        return; // first things first
    }
    for (const ProtectionDomain& domain : system.domains) {
        if (domain.guest) {
            diagnostics.error(domain.guest->position,
                              text("virtual machine '", domain.guest->name,
                                   "' is described well, but this kernel has no guests yet"));
        }
    }
}

} // namespace sdk::check
