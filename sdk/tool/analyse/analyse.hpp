// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What a description is allowed to say and yet seldom means: checks that Microkit does not make,
// one file per family. All are warnings and leave the image as it is; with `strict` they are
// errors. They come after check/ and rely on it.
#pragma once

#include "analyse/stack_need.hpp"
#include "layout/program.hpp"
#include "model/system.hpp"

namespace sdk::analyse {

struct Subject {
    const System& system;
    const Target& target;
    const std::vector<Program>& programs; // of the domains, in their order
};

// What each domain can count on, in the order of the description.
struct TimeFact {
    bool has_own_time = true;                 // a passive domain that nobody notifies has none
    std::optional<std::uint64_t> response_us; // of its whole budget; none: no bound
    std::vector<std::size_t> waits_for;       // the domains that may run before it
};

struct Findings {
    std::vector<StackNeed> stacks; // in the order of the domains
    std::vector<TimeFact> times;
};

// Domains that are called define `protected`, parents define `fault`.
void entry_points(const Subject& subject, Diagnostics& diagnostics);

// Nothing is writable and executable; memory is shared along channels; a device has one owner.
void memory(const Subject& subject, Diagnostics& diagnostics);

// No two domains can wait for each other; nobody is held up by the budget of somebody less urgent.
void calls(const Subject& subject, const std::vector<TimeFact>& facts, Diagnostics& diagnostics);

// Budgets the kernel takes; each is there in every period.
[[nodiscard]] std::vector<TimeFact> times(const System& system);
void times(const Subject& subject, const std::vector<TimeFact>& facts, Diagnostics& diagnostics);

// Stacks hold the deepest path of the program.
[[nodiscard]] std::vector<StackNeed> stacks(const Subject& subject);
void stacks(const Subject& subject, const std::vector<StackNeed>& needs, Diagnostics& diagnostics);

// All of them.
[[nodiscard]] Findings analyse(const Subject& subject, Diagnostics& diagnostics);

} // namespace sdk::analyse
