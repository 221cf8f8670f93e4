// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Invocations of what is there once, of time, and of address spaces.
#include "generator.hpp"
#include "words.hpp"

namespace suite::stress {

namespace {

constexpr Word first_free_irq = 40; // nothing is wired to these on either machine
constexpr Word free_irq_count = 50;
constexpr Word sgi_count = 4; // software-generated interrupts in use, from 4 on
constexpr Word first_sgi = 4;
constexpr Word last_entry_in_use = 5; // of the domain schedule; domain 0 has the first and this one
constexpr Word domains_in_use = 3;

} // namespace

// --- interrupts

void Generator::issue_handler() {
    const Word to = pick_empty();
    const bool sgi = is_aarch64 && random_.one_in(2);
    const Word irq =
        sgi ? first_sgi + random_.below(sgi_count) : first_free_irq + random_.below(free_irq_count);
    on(outside(initial::irq_control))
        .with({random_.one_in(8) ? wild_word(random_) : irq, to, radix})
        .and_caps({place::self})
        .then(changed(to, Kind::irq_handler));
}

void Generator::issue_trigger() {
    const Word to = pick_empty();
    on(outside(initial::irq_control))
        .with({first_free_irq + random_.below(free_irq_count), random_.below(2), to, radix})
        .and_caps({place::self})
        .then(changed(to, Kind::irq_handler));
}

void Generator::plain_handler() {
    on(pick(Kind::irq_handler));
}

void Generator::set_handler() {
    on(pick(Kind::irq_handler)).and_caps({pick(Kind::notification)});
}

// --- domains: the first always has its turn, or nobody could end the test

void Generator::domain_set() {
    on(outside(initial::domain))
        .with({random_.one_in(2) ? 0 : random_.below(domains_in_use + 1)})
        .and_caps({pick_thread()});
}

void Generator::domain_configure() {
    const Word index = random_.below(last_entry_in_use + 1);
    const bool fixed = index == 0 || index == last_entry_in_use;
    const Word microseconds_of_it = fixed               ? random_.between(2'000, 4'000)
                                    : random_.one_in(6) ? 0
                                                        : random_.between(100, 600);
    const Word duration = microseconds_of_it * ticks_per_microsecond_x2 / 2;
    const Word domain = fixed || duration == 0 ? 0 : random_.below(domains_in_use);
    on(outside(initial::domain)).with({index, domain, duration});
    if (random_.one_in(8)) {
        attempt_.words[random_.below(3)] = ~Word{0};
    }
}

void Generator::domain_start() {
    constexpr Word starts[] = {0, last_entry_in_use, 0, last_entry_in_use, 98, 200};
    on(outside(initial::domain)).with({starts[random_.below(std::size(starts))]});
}

// --- time

void Generator::configure_sched_context() {
    const Word period = random_.between(1'000, 10'000);
    const Word budget = random_.one_in(6) ? period : random_.between(30, 2'000);
    on(outside_sched_control())
        .with({std::min(budget, period), period, random_.below(10), random_.below(100),
               random_.below(2)})
        .and_caps({pick(Kind::sched_context)});
}

void Generator::sched_context_with_object() {
    on(pick(Kind::sched_context))
        .and_caps({random_.one_in(3) ? pick(Kind::notification) : pick_thread()});
}

void Generator::plain_sched_context() {
    on(pick(Kind::sched_context));
}

// --- address spaces

void Generator::map_table() {
    on(pick(Kind::page_table)).with({pick_page_address(), 0}).and_caps({pick_space()});
}

void Generator::plain_table() {
    on(pick(Kind::page_table));
}

void Generator::map_page() {
    on(pick(Kind::page))
        .with({pick_page_address(), random_.below(4), random_.below(8)})
        .and_caps({pick_space()});
}

void Generator::plain_page() {
    on(pick(Kind::page));
}

void Generator::make_pool() {
    const Word to = pick_empty();
    on(outside(initial::asid_control))
        .with({to, radix})
        .and_caps({pick(Kind::pool_memory), place::self})
        .then(changed(to, Kind::asid_pool));
}

void Generator::assign() {
    on(pick(Kind::asid_pool)).and_caps({pick(Kind::space)});
}

#if defined(__aarch64__)

void Generator::maintain_space() {
    const Word start = free_address + random_.below(8) * 0x1000 + random_.below(64) * 8;
    on(pick_space()).with({start, start + random_.below(128) * 8});
}

void Generator::maintain_page() {
    const Word start = random_.below(64) * 8;
    on(pick(Kind::page)).with({start, start + random_.below(128) * 8});
}

void Generator::issue_sgi() {
    const Word to = pick_empty();
    on(outside(initial::irq_control))
        .with({first_sgi + random_.below(sgi_count), 0, to, radix})
        .and_caps({place::self})
        .then(changed(to, Kind::other));
}

void Generator::smc() {
    on(any()).with({0, 0, 0, 0, 0, 0, 0, 0});
}

#endif

void Generator::unknown_label() {
    on(any()).with({wild_word(random_), wild_word(random_)});
    attempt_.label = arch::invocation_count + random_.below(100);
}

} // namespace suite::stress
