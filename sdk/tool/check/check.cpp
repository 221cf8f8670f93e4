// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "check/check.hpp"

namespace sdk::check {

void check_system(System& system, const Target& target,
                  const std::vector<std::filesystem::path>& search_paths,
                  Diagnostics& diagnostics) {
    names(system, diagnostics);
    if (diagnostics.has_errors()) {
        return; // the others look names up
    }
    channels(system, diagnostics);
    irqs(system, target, diagnostics);
    memory(system, target, search_paths, diagnostics);
    shared_caps(system, diagnostics);
    domains(system, diagnostics);
}

} // namespace sdk::check
