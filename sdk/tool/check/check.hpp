// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The rules that need more than one element, one file per family. Each reports everything it
// finds. After `check_system` without errors, layout/ can rely on all of them.
#pragma once

#include "model/system.hpp"

#include <filesystem>

namespace sdk::check {

// Names are unique, there is at least one domain and not too many.
void names(const System& system, Diagnostics& diagnostics);

// Channel ends name domains; ids are unique in a domain, interrupts included; calls go upward.
void channels(const System& system, Diagnostics& diagnostics);

// Interrupts exist, are free and belong to one domain each.
void irqs(const System& system, const Target& target, Diagnostics& diagnostics);

// Chooses page sizes, reads prefill files; regions do not overlap, maps fit where they are.
void memory(System& system, const Target& target,
            const std::vector<std::filesystem::path>& search_paths, Diagnostics& diagnostics);

// Capabilities shared by <cspace> name domains and have slots of their own.
void shared_caps(const System& system, Diagnostics& diagnostics);

// Children have unique ids, set variables are unique and name regions.
void domains(System& system, Diagnostics& diagnostics);

void check_system(System& system, const Target& target,
                  const std::vector<std::filesystem::path>& search_paths, Diagnostics& diagnostics);

} // namespace sdk::check
