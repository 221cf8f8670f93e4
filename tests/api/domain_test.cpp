// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Domains: static partitions of time. The number of domains and of schedule entries is a choice
// of the kernel's build; the suite finds it out from the errors.
#include "thread.hpp"

namespace {

using namespace suite;

constexpr Word most_duration = abi::max_domain_duration_ticks;

Reply configure(Word index, Word domain, Word duration) {
    return invoke(initial::domain, Generic::domain_schedule_configure, {index, domain, duration});
}

Reply set_start(Word index) {
    return invoke(initial::domain, Generic::domain_schedule_set_start, {index});
}

Reply set_domain(Word domain, Cap thread) {
    return invoke(initial::domain, Generic::domain_set_set, {domain}, {thread});
}

// The greatest valid index of an entry to configure (one less than of one to start at).
Word last_entry() {
    return configure(~Word{0}, 0, 1).words[1];
}

Word last_domain() {
    return configure(0, ~Word{0} >> 1, 1).words[1];
}

TEST(domain, dom_bad) {
    const Cap thread = make(Type::thread);
    check_reply(set_domain(last_domain() + 1, thread), invalid_argument(0));
    check_reply(set_domain(255, thread), invalid_argument(0));
    check_reply(set_domain(0, thread), ok());
    check_reply(set_domain(last_domain(), thread), ok());
}

TEST(domain, dom_notcb) {
    check_reply(set_domain(0, make(Type::endpoint)), invalid_argument(1));
    check_reply(set_domain(0, slot()), invalid_argument(1));
}

TEST(domain, dom_short) {
    check_reply(invoke(initial::domain, Generic::domain_set_set, {}, {initial::thread}),
                truncated_message());
    check_reply(invoke(initial::domain, Generic::domain_set_set, {0}), truncated_message());
    check_reply(invoke(initial::domain, Generic::domain_set_set, {99}), invalid_argument(0));
    check_reply(invoke(initial::domain, Generic::domain_schedule_configure, {0, 0}),
                truncated_message());
    check_reply(invoke(initial::domain, Generic::domain_schedule_set_start), truncated_message());
}

TEST(domain, dom_sched_idx) {
    const Word last = last_entry();
    check_reply(configure(last + 1, 0, 1), range_error(0, last));
    check_reply(configure(~Word{0}, 0, 1), range_error(0, last));
}

TEST(domain, dom_sched_dom) {
    const Word last = last_domain();
    check_reply(configure(0, last + 1, 1), range_error(0, last));
    check_reply(configure(0, 255, 1), range_error(0, last));
}

TEST(domain, dom_sched_zero_start) {
    check_reply(configure(0, 0, 0), invalid_argument(2));
}

TEST(domain, dom_sched_2_56) {
    check_reply(configure(0, 0, most_duration + 1), invalid_argument(2));
    check_reply(configure(0, 0, ~Word{0}), invalid_argument(2));
    check_reply(configure(0, 0, most_duration), ok());
}

TEST(domain, dom_sched_end_marker_has_domain_0) {
    if (last_domain() == 0) {
        skip("this kernel has one domain");
    }
    check_reply(configure(1, 1, 0), invalid_argument(1));
    check_reply(configure(1, 0, 0), ok());
}

TEST(domain, dom_start_idx) {
    const Word entries = last_entry() + 1;
    check_reply(set_start(entries + 1), range_error(0, entries));
    check_reply(set_start(~Word{0}), range_error(0, entries));
}

TEST(domain, dom_start_endmarker) {
    check_reply(set_start(last_entry() + 1), invalid_argument(0));
    check_reply(set_start(0), ok());
}

TEST(domain, label_on_domain) {
    check_reply(invoke(initial::domain, Generic::invalid), illegal_operation());
    check_reply(invoke(initial::domain, Generic::tcb_suspend), illegal_operation());
}

// The schedule as it was at boot: domain 0 for ever.
void restore_schedule() {
    require_ok(configure(0, 0, most_duration));
    require_ok(set_start(0));
    require_ok(configure(1, 0, 0));
}

TEST(domain, threads_of_another_domain_do_not_run) {
    if (last_domain() == 0) {
        skip("this kernel has one domain");
    }
    Thread thread{{.start = Start::later}, [] {}};
    check_reply(set_domain(1, thread.thread()), ok());
    check_reply(thread.resume(), ok());
    settle();
    check(!thread.finished());
    check_reply(set_domain(0, thread.thread()), ok());
    check(thread.finished());
}

TEST(domain, the_schedule_gives_each_domain_its_turn) {
    if (last_domain() == 0) {
        skip("this kernel has one domain");
    }
    Thread thread{{.start = Start::later}, [] {}};
    check_reply(set_domain(1, thread.thread()), ok());
    check_reply(thread.resume(), ok());
    const Word ticks_per_ms = ticks_per_microsecond_x2 * 500;
    check_reply(configure(1, 1, 5 * ticks_per_ms), ok());
    check_reply(configure(0, 0, 5 * ticks_per_ms), ok());
    check_reply(set_start(0), ok());
    const Word end = microseconds() + 500'000;
    while (!thread.finished() && microseconds() < end) {
    }
    restore_schedule();
    check(thread.finished());
}

TEST(domain, entry_in_force_keeps_its_time_when_changed) {
    if (last_domain() == 0) {
        skip("this kernel has one domain");
    }
    check_reply(configure(0, 0, most_duration), ok()); // in force for ever
    check_reply(configure(0, 1, most_duration), ok()); // from its next start on
    settle();                                          // we still run
    restore_schedule();
}

TEST(domain, new_threads_belong_to_the_current_domain) {
    Thread thread{{}, [] {}}; // made by us, in domain 0, which is current: it runs
    check(thread.finished());
}

TEST(domain, refills_of_waiting_domains_still_become_ready) {
    if (last_domain() == 0) {
        skip("this kernel has one domain");
    }
    const Word ticks_per_ms = ticks_per_microsecond_x2 * 500;
    Word rounds = 0;
    Thread thread{{.start = Start::later, .budget_us = 1'000, .period_us = 5'000}, [&] {
                      for (;;) {
                          rounds++;
                          yield();
                      }
                  }};
    require_ok(set_domain(1, thread.thread()));
    require_ok(thread.resume());
    require_ok(configure(1, 1, 2 * ticks_per_ms));
    require_ok(configure(0, 0, 20 * ticks_per_ms));
    require_ok(set_start(0));
    spin(150'000);
    restore_schedule();
    check(rounds >= 4); // once a turn of its domain
}

TEST(domain, boot_schedule_is_domain_0_for_ever) {
    // We run in it, and nothing but an end marker follows.
    check_reply(set_start(1), invalid_argument(0));
}

} // namespace
