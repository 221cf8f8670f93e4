// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/text.hpp"
#include "check/check.hpp"
#include "model/limits.hpp"

#include <algorithm>
#include <map>

namespace sdk::check {

namespace {

// The second of a name is no longer sound: what refers to the name could mean either.
template <typename Named>
void unique(std::vector<Named>& elements, std::string_view kind, Diagnostics& diagnostics) {
    std::map<std::string_view, Named*> seen;
    for (Named& element : elements) {
        if (element.name.empty()) {
            continue; // reported where it is read
        }
        const auto [first, is_new] = seen.try_emplace(element.name, &element);
        if (!is_new) {
            diagnostics.error(element.position,
                              text("duplicate ", kind, " name '", element.name, "'."),
                              first_at(first->second->position));
            element.sound = false;
            first->second->sound = false;
        }
    }
}

void unique_guests(const System& system, Diagnostics& diagnostics) {
    std::map<std::string_view, Position> seen;
    for (const ProtectionDomain& domain : system.domains) {
        if (!domain.guest || domain.guest->name.empty()) {
            continue;
        }
        const VirtualMachine& guest = *domain.guest;
        const auto [first, is_new] = seen.try_emplace(guest.name, guest.position);
        if (!is_new) {
            diagnostics.error(guest.position,
                              text("duplicate virtual machine name '", guest.name, "'."),
                              first_at(first->second));
        }
    }
}

// Names are told in lines and written into headers.
void check_characters(std::string_view name, const Position& position, Diagnostics& diagnostics) {
    const auto is_control = [](unsigned char byte) { return byte < 0x20 || byte == 0x7f; };
    if (std::ranges::any_of(name, is_control)) {
        diagnostics.error(position, "the name has a control character in it");
    }
}

void check_name(const ProtectionDomain& domain, Diagnostics& diagnostics) {
    check_characters(domain.name, domain.position, diagnostics);
    if (domain.guest) {
        check_characters(domain.guest->name, domain.guest->position, diagnostics);
    }

    if (domain.name == "monitor") {
        diagnostics.error(domain.position, "the name 'monitor' is reserved",
                          "the tool adds a domain of this name");
    }
    if (domain.name.size() >= limits::name_length) {
        diagnostics.warning(domain.position,
                            text("the name is longer than ", limits::name_length - 1,
                                 " bytes: microkit_name will hold the first of them"));
    }
}

} // namespace

void names(System& system, Diagnostics& diagnostics) {
    if (system.domains.empty() && !system.has_unread_elements) {
        diagnostics.error(system.position, "at least one protection domain must be defined");
    }
    if (system.domains.size() > system.domain_limit()) {
        diagnostics.error(
            system.position,
            text("too many protection domains (", system.domains.size(), ") defined. Maximum is ",
                 system.domain_limit(), "."),
            system.wide ? ""
                        : text("with limits=\"wide\" it is ", limits::wide_protection_domains));
    }
    unique(system.domains, "protection domain", diagnostics);
    unique(system.regions, "memory region", diagnostics);
    unique_guests(system, diagnostics);
    for (const ProtectionDomain& domain : system.domains) {
        check_name(domain, diagnostics);
    }
    for (const MemoryRegion& region : system.regions) {
        check_characters(region.name, region.position, diagnostics);
    }
}

} // namespace sdk::check
