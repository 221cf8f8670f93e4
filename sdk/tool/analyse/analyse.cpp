// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "analyse/analyse.hpp"

namespace sdk::analyse {

Findings analyse(const Subject& subject, Diagnostics& diagnostics) {
    Findings findings = {stacks(subject), times(subject.system)};
    entry_points(subject, diagnostics);
    calls(subject, findings.times, diagnostics);
    memory(subject, diagnostics);
    times(subject, findings.times, diagnostics);
    stacks(subject, findings.stacks, diagnostics);
    return findings;
}

} // namespace sdk::analyse
