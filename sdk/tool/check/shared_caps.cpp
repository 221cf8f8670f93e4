// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/text.hpp"
#include "check/check.hpp"

#include <map>

namespace sdk::check {

void shared_caps(const System& system, Diagnostics& diagnostics) {
    for (const ProtectionDomain& domain : system.domains) {
        std::map<unsigned, const SharedCap*> slots;
        for (const SharedCap& cap : domain.shared_caps) {
            if (!cap.sound) {
                continue;
            }
            if (!system.find_domain(cap.domain) && !system.has_unread_elements) {
                diagnostics.error(cap.position, text("unknown PD name '", cap.domain, "'"),
                                  hint_for_domain(system, cap.domain));
            }
            const auto [first, is_new] = slots.try_emplace(cap.slot, &cap);
            if (!is_new) {
                diagnostics.error(cap.position,
                                  text("overlapping user caps in slot ", cap.slot,
                                       " of protection domain '", domain.name, "': type ",
                                       text_of(cap.kind), " from '", cap.domain, "'"),
                                  text("the first, type ", text_of(first->second->kind), " from '",
                                       first->second->domain, "', is at ",
                                       row_and_column(first->second->position)));
            }
        }
    }
}

} // namespace sdk::check
