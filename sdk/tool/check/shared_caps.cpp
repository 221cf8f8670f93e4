// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/text.hpp"
#include "check/check.hpp"

#include <set>

namespace sdk::check {

void shared_caps(const System& system, Diagnostics& diagnostics) {
    for (const ProtectionDomain& domain : system.domains) {
        std::set<unsigned> slots;
        for (const SharedCap& cap : domain.shared_caps) {
            if (!system.find_domain(cap.domain)) {
                diagnostics.error(cap.position, text("invalid PD name '", cap.domain,
                                                     "' in the cspace of '", domain.name, "'"));
            }
            if (!slots.insert(cap.slot).second) {
                diagnostics.error(cap.position, text("duplicate cspace slot: ", cap.slot,
                                                     " in protection domain: '", domain.name, "'"));
            }
        }
    }
}

} // namespace sdk::check
