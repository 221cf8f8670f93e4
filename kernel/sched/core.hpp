// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Core: all state that the kernel keeps outside of objects, for the one core that it runs.
//
// There is exactly one on a machine, and as many as one likes on the host: functions take it as
// their first argument.
#pragma once

#include "config.hpp"
#include "object/irq_state.hpp"
#include "sched/ready_queue.hpp"

struct DomainEntry {
    Word domain;
    Word duration; // ticks; 0: end of the schedule
};

struct AsidPool;

struct Core {
    Thread* current = nullptr;             // who entered the kernel, or will leave it
    Thread* candidate = nullptr;           // woken by this entry, not yet in a queue
    bool several_woken = false;            // so no candidate: all of them are queued
    SchedContext* sched_context = nullptr; // whose budget is being used; null: the idle thread

    Word now = 0;       // when the kernel was entered
    Word uncharged = 0; // ticks used on sched_context and not yet charged to it

    Word domain = 0;             // whose threads run
    Thread* fpu_owner = nullptr; // whose floating-point registers the core holds
    Word space_epoch = 1;        // what a thread remembers of its address space is as old, or wrong

    ReadyQueue ready[config::domain_count];
    DigitalTree<Thread, &Thread::release_node, 64> release; // by the time their budget comes back

    Word domain_index = 0; // the entry that runs
    Word domain_start = 0; // where the schedule begins again
    Word domain_end = 0;   // when the next entry begins
    DomainEntry domain_schedule[config::domain_schedule_length] = {};

    AsidPool* asid_pools[Word{1} << abi::asid_pool_count_bits] = {};
    InterruptTable interrupts;

    Thread idle{};
#if defined(SKERRY_BENCHMARK)
    UtilisationTracking tracking;
#endif
#if defined(SKERRY_DEBUG)
    List<Thread, &Thread::all_node> all_threads;
#endif
};

// The core that this code runs on.
[[nodiscard]] Core& this_core();
