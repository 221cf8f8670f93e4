// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The rules that need more than one element, one file per family. Each reports everything it
// finds, and passes over what follows from an error that was reported already. After
// `check_system` without errors, layout/ can rely on all of them.
#pragma once

#include "layout/program.hpp"
#include "model/system.hpp"

#include <filesystem>

namespace sdk::check {

// Names are unique, there is at least one domain and not too many.
void names(System& system, Diagnostics& diagnostics);

// Channel ends name domains; ids are unique in a domain, interrupts included; calls go upward.
void channels(const System& system, Diagnostics& diagnostics);

// Interrupts exist, are free and belong to one domain each.
void irqs(const System& system, const Target& target, Diagnostics& diagnostics);

// Chooses page sizes, reads prefill files; regions do not overlap and are where memory or devices
// can be.
void regions(System& system, const Target& target,
             const std::vector<std::filesystem::path>& search_paths, Diagnostics& diagnostics);

// Warns of regions that nobody maps.
void unused_regions(const System& system, Diagnostics& diagnostics);

// Maps fit where they are. After regions().
void maps(const System& system, const Target& target, Diagnostics& diagnostics);

// Queues have one producer, one consumer and one channel between them.
void queues(const System& system, Diagnostics& diagnostics);

// Capabilities shared by <cspace> name domains and have slots of their own.
void shared_caps(const System& system, Diagnostics& diagnostics);

// Children have unique ids, set variables are unique and name regions.
void domains(System& system, Diagnostics& diagnostics);

// Virtual machines, if they are right, are refused: the kernel has no guests yet.
void guests(const System& system, Diagnostics& diagnostics);

// All of the above, also when elements of the system had errors of their own.
void check_system(System& system, const Target& target,
                  const std::vector<std::filesystem::path>& search_paths, Diagnostics& diagnostics);

// The programs of the domains, in their order: they have the symbols that are set, and their
// segments lie where nothing else does.
void programs(const System& system, const Target& target, const std::vector<Program>& programs,
              Diagnostics& diagnostics);

// Hint: where the first one was.
[[nodiscard]] std::string first_at(const Position& position);

// Hint: the domain or region that may be meant.
[[nodiscard]] std::string hint_for_domain(const System& system, std::string_view name);
[[nodiscard]] std::string hint_for_region(const System& system, std::string_view name);

} // namespace sdk::check
