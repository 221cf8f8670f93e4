// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "sched/scheduler.hpp"

#include "ipc/fault.hpp"
#include "memory/asid.hpp"
#include "sched/budget.hpp"
#include "sched/tracking.hpp"

namespace {

ReadyQueue& queue_of(Core& core, const Thread& thread) {
    return core.ready[thread.domain];
}

bool has_time(const Thread& thread) {
    return thread.sched_context != nullptr && thread.sched_context->is_configured();
}

void end_time_slice(Core& core) {
    Thread& thread = *core.current;
    if (!thread.sched_context->is_round_robin() && fault::has_timeout_handler(thread)) {
        fault::raise_timeout(core, thread);
    } else if (scheduler::is_released(core, *thread.sched_context)) {
        queue_of(core, thread).push_back(thread);
    } else {
        scheduler::postpone(core, thread);
    }
}

// Threads whose budget has come back become ready: a bounded number per entry; the timer is already
// due for the others, so they follow at once.
void release_due(Core& core) {
    for (unsigned i = 0; i < config::releases_per_entry; ++i) {
        Thread* const first = core.release.first();
        if (first == nullptr || !budget::is_ready(*first->sched_context, core.now)) {
            break;
        }
        core.release.remove(*first);
        scheduler::wake(core, *first);
    }
}

bool is_domain_over(const Core& core) {
    return core.now >= core.domain_end;
}

// The running thread could go on: it is not stopped, queued, out of time or of another domain.
bool can_go_on(const Core& core) {
    const Thread& thread = *core.current;
    return thread.is_runnable() && has_time(thread) && !thread.in_ready_queue &&
           !core.release.contains(thread) && thread.domain == core.domain;
}

void next_domain(Core& core) {
    const Word next = core.domain_index + 1;
    const bool wraps =
        next >= config::domain_schedule_length || core.domain_schedule[next].duration == 0;
    scheduler::end_domain(core, wraps ? core.domain_start : next);
}

Thread& take_first(ReadyQueue& queue) {
    Thread& thread = queue.first();
    queue.remove(thread);
    return thread;
}

// A candidate may have been stopped again, or robbed of its time, by the same entry.
Thread* take_candidate(Core& core) {
    Thread* const candidate = core.candidate;
    core.candidate = nullptr;
    core.several_woken = false;
    const bool usable = candidate != nullptr && candidate->is_runnable() && has_time(*candidate) &&
                        !candidate->in_ready_queue && !core.release.contains(*candidate) &&
                        candidate != core.current;
    if (!usable) {
        return nullptr;
    }
    if (!scheduler::is_released(core, *candidate->sched_context)) {
        scheduler::postpone(core, *candidate);
        return nullptr;
    }
    if (candidate->domain != core.domain) {
        queue_of(core, *candidate).push_front(*candidate);
        return nullptr;
    }
    return candidate;
}

Thread& choose_instead_of_current(Core& core, Thread* candidate) {
    ReadyQueue& queue = core.ready[core.domain];
    if (candidate != nullptr &&
        (queue.empty() || candidate->priority >= queue.highest_priority())) {
        return *candidate;
    }
    if (candidate != nullptr) {
        queue.push_front(*candidate);
    }
    return queue.empty() ? core.idle : take_first(queue);
}

Thread& choose(Core& core) {
    Thread* const candidate = take_candidate(core);
    ReadyQueue& queue = core.ready[core.domain];
    Thread& current = *core.current;
    if (can_go_on(core) && !scheduler::is_released(core, *current.sched_context)) {
        scheduler::postpone(core, current);
    }
    if (!can_go_on(core)) {
        return choose_instead_of_current(core, candidate);
    }
    const bool candidate_above = candidate != nullptr && candidate->priority > current.priority;
    const bool queue_above = !queue.empty() && queue.highest_priority() > current.priority;
    if (candidate_above || queue_above) {
        queue.push_front(current);
        return choose_instead_of_current(core, candidate);
    }
    // Beside the current thread one is woken to the tail; below it, to the head.
    if (candidate != nullptr && candidate->priority == current.priority) {
        queue.push_back(*candidate);
    } else if (candidate != nullptr) {
        queue.push_front(*candidate);
    }
    return current;
}

void set_timer(const Core& core) {
    Word deadline = core.domain_end;
    if (core.sched_context != nullptr) {
        const Word end = core.now + budget::head(*core.sched_context).amount - core.uncharged;
        deadline = end < deadline ? end : deadline;
    }
    if (const Thread* const first = core.release.first()) {
        const Word due = budget::head(*first->sched_context).start;
        deadline = due < deadline ? due : deadline;
    }
    arch::timer::set_deadline(deadline);
}

[[gnu::flatten]] void switch_fpu(const Core& core, const Thread& thread) {
    if (core.fpu_owner == &thread && (thread.flags & abi::ThreadFlags::fpu_disabled) == 0) {
        arch::fpu::enable();
    } else {
        arch::fpu::disable();
    }
}

void activate(Core& core, Thread& thread) {
    if (thread.state == ThreadState::restart) {
        thread.context.set_pc(thread.context.fault_pc());
        thread.state = ThreadState::running;
    }
    if (thread.yield_to != nullptr) {
        thread.yield_to->complete_yield(core);
    }
    switch_fpu(core, thread);
}

// The address space and what else user code of this thread finds in the machine.
[[gnu::flatten]] void make_machine_its_own(const Thread& thread) {
    arch::mmu::switch_space(thread.space);
    arch::timer::set_user_physical_timer((thread.flags & abi::ThreadFlags::physical_timer) != 0);
}

void switch_to(Core& core, Thread& next) {
    if (next.sched_context != core.sched_context) {
        scheduler::charge(core);
        core.sched_context = next.sched_context;
        core.uncharged = 0;
        if (core.sched_context != nullptr) {
            budget::begin_use(*core.sched_context, core.now);
        }
    }
    if (&next != core.current) {
        core.current = &next;
        if (next.state != ThreadState::idle) {
            asid::remember_space(core, next);
            make_machine_its_own(next);
        }
    }
    activate(core, next);
}

} // namespace

void scheduler::enter(Core& core) {
    const Word now = arch::timer::now();
    if (core.sched_context != nullptr) {
        core.uncharged += now - core.now;
    }
    core.now = now;
    tracking::enter(core);
}

bool scheduler::has_budget_or_ends_slice(Core& core) {
    if (core.sched_context == nullptr) {
        return true; // idle
    }
    if (!budget::is_sufficient(*core.sched_context, core.uncharged)) {
        charge(core);
        end_time_slice(core);
        return false;
    }
    return !is_domain_over(core);
}

void scheduler::charge(Core& core) {
    if (core.sched_context != nullptr && core.uncharged != 0) {
        core.sched_context->consumed += core.uncharged;
        budget::charge(*core.sched_context, core.uncharged);
    }
    core.uncharged = 0;
}

void scheduler::wake(Core& core, Thread& thread) {
    if (!thread.is_runnable() || !has_time(thread) || thread.in_ready_queue ||
        core.release.contains(thread) || &thread == core.candidate) {
        return;
    }
    if (!scheduler::is_released(core, *thread.sched_context)) {
        postpone(core, thread);
    } else if (&thread == core.current) {
        return; // it runs already
    } else if (core.candidate == nullptr && !core.several_woken) {
        core.candidate = &thread;
    } else {
        queue_candidate(core);
        queue_of(core, thread).push_front(thread);
    }
}

void scheduler::queue_candidate(Core& core) {
    if (Thread* const candidate = take_candidate(core)) {
        queue_of(core, *candidate).push_front(*candidate);
    }
    core.several_woken = true;
}

void scheduler::remove(Core& core, Thread& thread) {
    if (thread.in_ready_queue) {
        queue_of(core, thread).remove(thread);
    }
    if (core.release.contains(thread)) {
        core.release.remove(thread);
    }
    if (core.candidate == &thread) {
        core.candidate = nullptr;
    }
}

bool scheduler::is_released(const Core& core, const SchedContext& context) {
    const Word used = &context == core.sched_context ? core.uncharged : 0;
    return context.is_configured() && budget::is_ready(context, core.now) &&
           budget::is_sufficient(context, used);
}

bool scheduler::is_schedulable(const Core& core, const Thread& thread) {
    return thread.is_runnable() && has_time(thread) && !core.release.contains(thread);
}

void scheduler::yield(Core& core) {
    charge(core);
    SchedContext& context = *core.current->sched_context;
    if (context.is_round_robin()) {
        budget::head(context).amount = context.budget;
    } else {
        budget::charge_head(context);
    }
    if (scheduler::is_released(core, context)) {
        queue_of(core, *core.current).push_back(*core.current);
    } else {
        postpone(core, *core.current);
    }
}

void scheduler::postpone(Core& core, Thread& thread) {
    remove(core, thread);
    core.release.insert(thread, budget::head(*thread.sched_context).start);
}

void scheduler::put_at_head(Core& core, Thread& thread) {
    remove(core, thread);
    queue_of(core, thread).push_front(thread);
}

void scheduler::put_before_current(Core& core, Thread& thread) {
    put_at_head(core, *core.current);
    put_at_head(core, thread);
}

void scheduler::note_activation(Core& core, SchedContext& context) {
    if (context.is_configured() && &context != core.sched_context) {
        budget::restart_head(context, core.now);
    }
}

[[gnu::flatten]] bool scheduler::may_follow(const Core& core, const Thread& next) {
    return next.space_epoch == core.space_epoch && next.sched_context == nullptr &&
           next.domain == core.domain && next.yield_to == nullptr &&
           !core.ready[core.domain].has_above(next.priority);
}

[[gnu::flatten]] void scheduler::switch_on_same_time(Core& core, Thread& next) {
    const Thread& previous = *core.current;
    core.current = &next;
    make_machine_its_own(next);
    if (core.fpu_owner == &previous || core.fpu_owner == &next) { // else off, as it was
        switch_fpu(core, next);
    }
}

void scheduler::end_domain(Core& core, Word next_index) {
    if (can_go_on(core)) {
        queue_of(core, *core.current).push_front(*core.current);
    }
    core.domain_index = next_index;
    core.domain = core.domain_schedule[next_index].domain;
    core.domain_end = core.now + core.domain_schedule[next_index].duration;
}

void scheduler::leave(Core& core) {
    release_due(core);
    if (is_domain_over(core)) {
        next_domain(core);
    }
    Thread& previous = *core.current;
    switch_to(core, choose(core));
    set_timer(core);
    tracking::leave(core, previous);
}
