// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "check/check.hpp"

#include "base/nearest.hpp"
#include "base/text.hpp"

namespace sdk::check {

namespace {

template <typename Named>
std::vector<std::string_view> names_of(const std::vector<Named>& elements) {
    std::vector<std::string_view> names;
    for (const Named& element : elements) {
        names.emplace_back(element.name);
    }
    return names;
}

} // namespace

void check_system(System& system, const Target& target,
                  const std::vector<std::filesystem::path>& search_paths,
                  Diagnostics& diagnostics) {
    names(system, diagnostics);
    channels(system, diagnostics);
    irqs(system, target, diagnostics);
    domains(system, diagnostics);
    regions(system, target, search_paths, diagnostics);
    maps(system, target, diagnostics);
    shared_caps(system, diagnostics);
    guests(system, diagnostics);
    if (!diagnostics.has_errors()) {
        queues(system, diagnostics);
        unused_regions(system, diagnostics); // an element that could not be read may use them
    }
}

std::string first_at(const Position& position) {
    return "the first is at " + row_and_column(position);
}

std::string hint_for_domain(const System& system, std::string_view name) {
    return hint_for(name, names_of(system.domains));
}

std::string hint_for_region(const System& system, std::string_view name) {
    return hint_for(name, names_of(system.regions));
}

} // namespace sdk::check
