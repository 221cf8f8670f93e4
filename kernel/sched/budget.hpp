// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Budget: the arithmetic of refills (sporadic servers, and round robin as the case period 0).
//
// Invariants (SPEC: budget-1): 1 <= refill_count <= refill_max; start times do not decrease;
// not round robin: the amounts add up to the budget and each is at least the least budget (but
// for a head that is being charged); round robin: one refill, what is left of the time slice.
// Paper: Lyons et al., "Scheduling-context capabilities", EuroSys 2018, section 3.
#pragma once

#include "object/sched_context.hpp"

namespace budget {

// Fresh refills: the whole budget from `now` on.
void reset(SchedContext& context, Word period, Word budget, Word refill_max, Word now);

// New parameters for a context that runs: only the head survives, cut or topped up to the budget.
void change(SchedContext& context, Word period, Word budget, Word refill_max, Word now);

// Charges `used` ticks. More than the budget is paid back in later periods (docs/decisions:
// overrun).
void charge(SchedContext& context, Word used);

// Gives up the rest of the head refill.
void charge_head(SchedContext& context);

// The owner wakes up: a sporadic context does not keep unused time of the past.
void restart_head(SchedContext& context, Word now);

// The context begins to be used: one that is not sporadic does not keep unused time of the past.
void begin_use(SchedContext& context, Word now);

[[nodiscard]] bool is_ready(const SchedContext& context, Word now);

// The head holds the least budget even after `used` more ticks.
[[nodiscard]] bool is_sufficient(const SchedContext& context, Word used);

[[nodiscard]] Refill& head(SchedContext& context);
[[nodiscard]] const Refill& head(const SchedContext& context);

[[nodiscard]] Word minimum();

} // namespace budget
