// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Response times of budgets under fixed priorities, on one core.
//
// The kernel keeps a budget as a sporadic server without the defects of POSIX's (Stanovich, Baker,
// Wang, Gonzalez Harbour: "Defects of the POSIX Sporadic Server and How to Correct Them", RTAS
// 2010). To everybody else such a server is a periodic task of the same budget and period (Sprunt,
// Sha, Lehoczky: "Aperiodic Task Scheduling for Hard-Real-Time Systems", 1989), so the classical
// recurrence gives the longest time in which a server that is ready gets its whole budget:
//
//     R = B + C + sum over those it may have to wait for of ceil((R + J) / T_j) * C_j
//
// (Joseph, Pandya: "Finding Response Times in a Real-Time System", 1986; blocking B and release
// jitter J as in Audsley, Burns, Richardson, Tindell, Wellings: "Applying New Scheduling Theory to
// Static Priority Pre-emptive Scheduling", 1993.) B is one kernel entry on behalf of somebody less
// urgent; J is the kernel's grace: a refill is ready up to that much before its time. Equal
// priorities take turns in the order of their arrival, so each counts as more urgent than the
// other.
#pragma once

#include "abi/sched_context.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace sdk::analyse {

// What the kernel's interface says of its longest entry: no budget is below twice that.
inline constexpr std::uint64_t kernel_entry_us = abi::min_budget_us / 2;

struct Server {
    std::uint64_t budget; // microseconds in each period
    std::uint64_t period;

    // A budget as long as its period is no bound on what the server takes, only a time slice.
    [[nodiscard]] bool is_unbounded() const { return budget >= period; }
};

// In microseconds; none when there is no bound, or none that is worth knowing (beyond 1,000 of its
// own periods, or when the others leave so little time that the recurrence takes 100,000 steps).
[[nodiscard]] std::optional<std::uint64_t> response_time(const Server& own,
                                                         std::span<const Server> others);

} // namespace sdk::analyse
