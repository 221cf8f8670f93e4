// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/text.hpp"
#include "check/check.hpp"
#include "model/limits.hpp"

#include <set>

namespace sdk::check {

namespace {

template <typename Named>
void unique(const std::vector<Named>& elements, std::string_view kind, Diagnostics& diagnostics) {
    std::set<std::string_view> seen;
    for (const Named& element : elements) {
        if (!seen.insert(element.name).second) {
            diagnostics.error(element.position,
                              text("duplicate ", kind, " name '", element.name, "'"));
        }
    }
}

} // namespace

void names(const System& system, Diagnostics& diagnostics) {
    if (system.domains.empty()) {
        diagnostics.error(system.position, "at least one protection domain must be defined");
    }
    if (system.domains.size() > limits::protection_domains) {
        diagnostics.error(system.position,
                          text("too many protection domains (", system.domains.size(),
                               ") defined. Maximum is ", limits::protection_domains));
    }
    unique(system.domains, "protection domain", diagnostics);
    unique(system.regions, "memory region", diagnostics);
    for (const ProtectionDomain& domain : system.domains) {
        if (domain.name == "monitor") {
            diagnostics.error(domain.position, "the name 'monitor' is reserved");
        }
        if (domain.name.size() >= limits::name_length) {
            diagnostics.error(domain.position, text("name is longer than ", limits::name_length - 1,
                                                    " characters on element "
                                                    "'protection_domain'"));
        }
    }
}

} // namespace sdk::check
