// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/time.hpp"

#include "base/text.hpp"
#include "model/limits.hpp"

#include "abi/sched_context.hpp"

namespace sdk {

Time parse_time(xml::Attributes& attributes, const Architecture& arch) {
    const auto priority = attributes.optional_number("priority");
    const auto budget = attributes.optional_number("budget");
    const auto period = attributes.optional_number("period");
    const bool known =
        (budget || !attributes.has("budget")) && (period || !attributes.has("period"));
    Time time{static_cast<unsigned>(priority.value_or(0)), budget.value_or(limits::default_budget),
              0};
    time.period = period.value_or(time.budget);
    if (priority.value_or(0) > limits::max_priority) {
        attributes.refuse(text("priority must be between 0 and ", limits::max_priority));
    }
    if (known && time.budget > time.period) {
        attributes.refuse(
            text("budget (", time.budget, ") must be less than, or equal to, period (", time.period,
                 ")"),
            budget ? "" : text("budget is ", limits::default_budget, " unless it is given"));
    } else if (known && time.period > arch.max_period) {
        attributes.refuse(text(period ? "period" : "budget", " (", time.period,
                               ") is above the kernel's maximum of ", arch.max_period,
                               " microseconds"),
                          text("on ", arch.name, " budget and period are between ",
                               abi::min_budget_us, " and ", arch.max_period));
    }
    return time;
}

void check_core(xml::Attributes& attributes) {
    const auto core = attributes.optional_number("cpu");
    if (core.value_or(0) >= limits::cores) {
        attributes.refuse(text("cpu core must be less than ", limits::cores, ", got ", *core),
                          "the kernel runs on core 0");
    }
}

} // namespace sdk
