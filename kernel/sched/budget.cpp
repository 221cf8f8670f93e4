// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "sched/budget.hpp"

#include "arch/target.hpp"
#include "config.hpp"

#include <algorithm>

namespace {

Word next_index(const SchedContext& context, Word index) {
    return index + 1 == context.refill_max ? 0 : index + 1;
}

Refill& tail(SchedContext& context) {
    const Word last = context.refill_head + context.refill_count - 1;
    return context.refills()[last >= context.refill_max ? last - context.refill_max : last];
}

void pop_head(SchedContext& context) {
    KERNEL_ASSERT(context.refill_count > 1);
    context.refill_head = next_index(context, context.refill_head);
    --context.refill_count;
}

// Appends a refill; one that starts before the last one ends is one with it, and so is one that
// there is no room for.
void append(SchedContext& context, Refill refill) {
    Refill& last = tail(context);
    if (refill.start <= last.start + last.amount) {
        last.amount += refill.amount;
    } else if (context.refill_count == context.refill_max) {
        last.start = refill.start - last.amount;
        last.amount += refill.amount;
    } else {
        ++context.refill_count;
        tail(context) = refill;
    }
}

// Joins the head to the refill behind it while it is too small to be worth a switch.
void merge_small_head(SchedContext& context) {
    for (unsigned i = 0; i < config::refills_per_step; ++i) {
        if (context.refill_count == 1 || budget::head(context).amount >= budget::minimum()) {
            break;
        }
        const Word amount = budget::head(context).amount;
        pop_head(context);
        // Its end stays where it was; so it starts that much earlier.
        budget::head(context).start -= amount;
        budget::head(context).amount += amount;
    }
}

void charge_round_robin(SchedContext& context, Word used) {
    Refill& slice = budget::head(context);
    slice.amount = used < slice.amount ? slice.amount - used : 0;
    if (slice.amount < budget::minimum()) {
        slice.amount = context.budget;
    }
}

// Later than any time that comes, with room for a period behind it.
constexpr Word never = ~Word{0} / 2;

// The only refill comes back one period later for each time it was used up.
Word charge_whole_turns(SchedContext& context, Word used) {
    Refill& only = budget::head(context);
    const Word turns = std::min(used / only.amount, never / context.period);
    only.start = std::min(only.start + turns * context.period, never);
    return used % only.amount;
}

// Whole head refills that are used up come back one period later, again and again if more was used
// than all of them: an overrun is paid back. Returns what is left to charge.
Word charge_whole_refills(SchedContext& context, Word used) {
    for (unsigned i = 0; i < config::refills_per_step; ++i) {
        const Refill used_up = budget::head(context);
        if (used < used_up.amount) {
            return used;
        }
        if (context.refill_count == 1) {
            return charge_whole_turns(context, used);
        }
        used -= used_up.amount;
        pop_head(context);
        const Word start = std::min(used_up.start + context.period, never);
        append(context, {.start = start, .amount = used_up.amount});
    }
    return 0;
}

// What was due and not used is lost: the head starts now, with all that is due by then.
void start_now(SchedContext& context, Word now) {
    if (context.is_round_robin() || !budget::is_ready(context, now)) {
        return;
    }
    budget::head(context).start = now;
    for (unsigned i = 0; i < config::refills_per_step; ++i) {
        if (context.refill_count == 1) {
            break;
        }
        const Refill first = budget::head(context);
        const Refill& second = context.refills()[next_index(context, context.refill_head)];
        if (second.start > first.start + first.amount) {
            break;
        }
        pop_head(context);
        budget::head(context) = {.start = first.start,
                                 .amount = first.amount + budget::head(context).amount};
    }
}

} // namespace

Refill& budget::head(SchedContext& context) {
    return context.refills()[context.refill_head];
}

const Refill& budget::head(const SchedContext& context) {
    return context.refills()[context.refill_head];
}

Word budget::minimum() {
    return arch::timer::ticks_from_microseconds(abi::min_budget_us);
}

bool budget::is_ready(const SchedContext& context, Word now) {
    return head(context).start <=
           now + arch::timer::ticks_from_microseconds(config::kernel_wcet_us);
}

bool budget::is_sufficient(const SchedContext& context, Word used) {
    return head(context).amount >= used + minimum();
}

void budget::reset(SchedContext& context, Word period, Word budget, Word refill_max, Word now) {
    context.period = period;
    context.budget = budget;
    context.refill_max = refill_max;
    context.refill_count = 1;
    context.refill_head = 0;
    context.refills()[0] = {.start = now, .amount = budget};
}

void budget::change(SchedContext& context, Word period, Word budget, Word refill_max, Word now) {
    KERNEL_ASSERT(context.is_configured() && period != 0);
    Refill first = head(context);
    if (is_ready(context, now)) {
        first.start = now;
    }
    reset(context, period, budget, refill_max, first.start);
    if (first.amount < budget) {
        const Word missing = budget - first.amount;
        head(context).amount = first.amount;
        append(context, {.start = first.start + period, .amount = missing});
        merge_small_head(context);
    }
}

void budget::charge(SchedContext& context, Word used) {
    if (context.is_round_robin()) {
        charge_round_robin(context, used);
        return;
    }
    const Word rest = charge_whole_refills(context, used);
    Refill& first = head(context);
    if (rest > 0) {
        const Refill back = {.start = first.start + context.period, .amount = rest};
        first.start += rest;
        first.amount -= rest;
        append(context, back);
    }
    merge_small_head(context);
}

void budget::charge_head(SchedContext& context) {
    charge(context, head(context).amount);
}

void budget::restart_head(SchedContext& context, Word now) {
    if (context.sporadic != 0) {
        start_now(context, now);
    }
}

void budget::begin_use(SchedContext& context, Word now) {
    if (context.sporadic == 0) {
        start_now(context, now);
    }
}
