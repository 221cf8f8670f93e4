// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Time: scheduling contexts, and the authority to give them budgets.
#pragma once

#include "abi/sched_context.hpp"

#include <skerry/cap.hpp>

namespace skerry {

struct SchedContext {};

struct SchedControl {};

// A budget of so many microseconds in each period; equal ones mean round robin.
struct Budget {
    Word budget_us = 0;
    Word period_us = 0;
    Word extra_refills = 0; // at most abi::max_extra_refills(size)
    Word badge = 0;         // told in time-out faults
    Word flags = abi::SchedContextFlags::none;
};

template <>
class Cap<SchedContext> : public AnyCap {
public:
    using AnyCap::AnyCap;

    // Binds a thread or a notification; one of each at most.
    [[nodiscard]] Outcome bind(AnyCap object) const {
        return perform(*this, abi::Invocation::sched_context_bind, {}, {object});
    }

    [[nodiscard]] Outcome unbind() const {
        return perform(*this, abi::Invocation::sched_context_unbind);
    }

    [[nodiscard]] Outcome unbind(AnyCap object) const {
        return perform(*this, abi::Invocation::sched_context_unbind_object, {}, {object});
    }

    // Microseconds used since this was asked last.
    [[nodiscard]] Result<Word> consumed() const {
        return query(*this, abi::Invocation::sched_context_consumed);
    }

    // Lets its thread run before others of its priority; the microseconds it used.
    [[nodiscard]] Result<Word> yield_to() const {
        return query(*this, abi::Invocation::sched_context_yield_to);
    }
};

template <>
class Cap<SchedControl> : public AnyCap {
public:
    using AnyCap::AnyCap;

    [[nodiscard]] Outcome configure(Cap<SchedContext> context, const Budget& budget) const {
        return perform(
            *this, abi::Invocation::sched_control_configure_flags,
            {budget.budget_us, budget.period_us, budget.extra_refills, budget.badge, budget.flags},
            {context});
    }
};

} // namespace skerry
