// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What time does with scheduling contexts: budgets, periods, refills, time-outs, round robin,
// yielding. Bounds are wide: the machine under the suite is shared and simulated.
#include "fault.hpp"
#include "thread.hpp"

namespace {

using namespace suite;

constexpr Word flag_sporadic = abi::SchedContextFlags::sporadic;

Reply configure(Cap sched_context, Word budget, Word period, Word extra = 0, Word badge = 0,
                Word flags = 0) {
    return invoke(sched_control(), Generic::sched_control_configure_flags,
                  {budget, period, extra, badge, flags}, {sched_context});
}

Word consumed(Cap sched_context) {
    return invoke(sched_context, Generic::sched_context_consumed).words[0];
}

// Counts for ever.
struct Counter {
    volatile Word count = 0;

    void operator()() {
        for (;;) {
            count = count + 1;
        }
    }
};

TEST(budget, thread_uses_no_more_than_its_budget) {
    Thread hog{{.budget_us = 2'000, .period_us = 20'000}, Counter{}};
    consumed(hog.sched_context());
    spin(200'000); // about 10 periods, in which the hog is above us
    const Word used = consumed(hog.sched_context());
    check_between(used, 10'000, 30'000); // 10 %, give or take
}

TEST(budget, exhausted_thread_gets_its_next_refill) {
    volatile Word rounds = 0;
    Thread worker{{.budget_us = 2'000, .period_us = 10'000}, [&] {
                      for (unsigned i = 0; i < 4; i++) {
                          spin(2'500);
                          rounds = rounds + 1;
                      }
                  }};
    const Word end = microseconds() + 1'000'000;
    while (!worker.finished() && microseconds() < end) {
    }
    check_equal(rounds, 4);
}

TEST(budget, fresh_context_never_runs_anything) {
    Thread thread{{.start = Start::later, .budget = Budget::none}, [] {}};
    const Cap sched_context = make(Type::sched_context, 8);
    require_ok(invoke(sched_context, Generic::sched_context_bind, {}, {thread.thread()}));
    check_reply(thread.resume(), ok());
    settle();
    check(!thread.finished());
    check_reply(configure(sched_context, 1'000, 1'000), ok()); // budget makes it schedulable
    check(thread.finished());
}

TEST(budget, thread_without_context_never_runs) {
    Thread thread{{.budget = Budget::none}, [] {}};
    settle();
    check(!thread.finished());
    const Cap sched_context = make_sched_context();
    check_reply(invoke(sched_context, Generic::sched_context_bind, {}, {thread.thread()}), ok());
    check(thread.finished());
}

TEST(budget, round_robin_shares_equally) {
    Thread a{{.priority = low, .budget_us = 1'000, .period_us = 1'000}, Counter{}};
    Thread b{{.priority = low, .budget_us = 1'000, .period_us = 1'000}, Counter{}};
    // We sleep: a waiter above with a budget of its own wakes us.
    const Cap notification = make(Type::notification);
    Thread alarm{{.priority = high, .budget_us = 1'000, .period_us = 50'000}, [&] {
                     for (unsigned i = 0; i < 3; i++) {
                         yield();
                     }
                     signal(notification);
                 }};
    wait(notification);
    const Word first = consumed(a.sched_context());
    const Word second = consumed(b.sched_context());
    check_between(first, 20'000, 200'000);
    check_between(second, first / 2, first * 2);
}

TEST(budget, yield_gives_up_the_rest_of_the_budget) {
    Word started = 0;
    Word ended = 0;
    Thread thread{{.budget_us = 1'000, .period_us = 50'000}, [&] {
                      started = microseconds();
                      yield();
                      ended = microseconds();
                  }};
    const Word end = microseconds() + 1'000'000;
    while (!thread.finished() && microseconds() < end) {
    }
    check_between(ended - started, 40'000, 200'000);
    check_between(consumed(thread.sched_context()), 0, 5'000);
}

TEST(budget, yield_of_a_round_robin_thread_goes_to_the_tail) {
    unsigned order[4] = {};
    unsigned next = 0;
    const auto body_of = [&](unsigned number) {
        return [&, number] {
            order[next++] = number;
            yield();
            order[next++] = number;
        };
    };
    Thread a{{.priority = normal}, body_of(1)};
    Thread b{{.priority = normal}, body_of(2)};
    settle();
    check_equal(order[0], 1);
    check_equal(order[1], 2);
    check_equal(order[2], 1);
    check_equal(order[3], 2);
}

TEST(budget, reconfigured_while_in_use) {
    Thread hog{{.budget_us = 1'000, .period_us = 20'000}, Counter{}};
    check_reply(configure(hog.sched_context(), 5'000, 10'000), ok());
    spin(40'000); // the refill it waited for is still the next one; then the new rule holds
    consumed(hog.sched_context());
    spin(100'000);
    check_between(consumed(hog.sched_context()), 25'000, 75'000); // half, not a twentieth
}

TEST(budget, own_context_can_be_configured) {
    check_reply(configure(initial::sched_context, 3'000, 3'000), ok());
    spin(5'000);
    check_reply(configure(initial::sched_context, 5'000, 5'000), ok());
}

TEST(budget, many_refills_are_accepted_and_used) {
    const Cap sched_context = make(Type::sched_context, 9);
    require_ok(configure(sched_context, 3'000, 30'000, 24));
    unsigned rounds = 0;
    const Cap notification = make(Type::notification);
    Thread thread{{.start = Start::later, .budget = Budget::none}, [&] {
                      for (;;) {
                          wait(notification);
                          spin(100);
                          rounds++;
                      }
                  }};
    require_ok(invoke(sched_context, Generic::sched_context_bind, {}, {thread.thread()}));
    require_ok(thread.resume());
    const Cap badged = mint_of(notification, 1);
    for (unsigned i = 0; i < 25; i++) {
        signal(badged);
        spin(200);
    }
    check_between(rounds, 15, 25);
}

TEST(budget, sporadic_thread_does_not_collect_early_credit) {
    const Cap sched_context = make(Type::sched_context, 8);
    require_ok(configure(sched_context, 2'000, 20'000, 4, 0, flag_sporadic));
    const Cap notification = make(Type::notification);
    Thread thread{{.start = Start::later, .budget = Budget::none}, [&] {
                      wait(notification);
                      for (;;) {
                      }
                  }};
    require_ok(invoke(sched_context, Generic::sched_context_bind, {}, {thread.thread()}));
    require_ok(thread.resume());
    spin(60'000); // three periods asleep are worth no more than one budget
    consumed(sched_context);
    signal(mint_of(notification, 1));
    spin(10'000);
    check_between(consumed(sched_context), 500, 4'000);
}

// A thread below us, with 2 ms of 20, is ready for 50 ms before we let it run: how long it then
// runs until it has to wait, in microseconds.
Word first_run_of_a_kept_waiting_thread(Word flags) {
    const Cap sched_context = make(Type::sched_context, 8);
    require_ok(configure(sched_context, 2'000, 20'000, 0, 0, flags));
    Thread thread{{.priority = low, .budget = Budget::none}, [] {
                      for (;;) {
                      }
                  }};
    require_ok(invoke(sched_context, Generic::sched_context_bind, {}, {thread.thread()}));
    spin(50'000);
    const Word begin = microseconds();
    check_reply(set_own_priority(low - 1), ok());
    return microseconds() - begin;
}

TEST(budget, time_not_used_while_ready_is_lost_without_the_sporadic_flag) {
    check_between(first_run_of_a_kept_waiting_thread(0), 1'500, 3'000);
}

TEST(budget, time_not_used_while_ready_is_kept_with_the_sporadic_flag) {
    check_between(first_run_of_a_kept_waiting_thread(flag_sporadic), 5'500, 7'000);
}

// Time-outs.

TEST(timeout, exhausted_budget_is_told) {
    const FaultHandler handler;
    const Cap sched_context = make(Type::sched_context, 8);
    require_ok(configure(sched_context, 1'000, 500'000, 0, 0x99));
    Thread thread{{.start = Start::later, .budget = Budget::none}, Counter{}};
    require_ok(invoke(thread.thread(), Generic::tcb_set_timeout_endpoint, {},
                      {mint_of(handler.endpoint(), 6)}));
    require_ok(invoke(sched_context, Generic::sched_context_bind, {}, {thread.thread()}));
    require_ok(thread.resume());
    const FaultMessage fault = as_fault(receive(handler.endpoint(), handler.reply()));
    check(fault.is(abi::Fault::timeout));
    check_equal(fault.badge, 6);
    check_equal(fault.length, abi::TimeoutFault::length);
    check_equal(fault.words[abi::TimeoutFault::data], 0x99);
    check_between(fault.words[abi::TimeoutFault::consumed], 500, 10'000);
}

TEST(timeout, answered_thread_goes_on_with_new_budget) {
    const FaultHandler handler;
    const Cap sched_context = make(Type::sched_context, 8);
    require_ok(configure(sched_context, 1'000, 500'000));
    Thread thread{{.start = Start::later, .budget = Budget::none}, [] { spin(3'000); }};
    require_ok(
        invoke(thread.thread(), Generic::tcb_set_timeout_endpoint, {}, {handler.endpoint()}));
    require_ok(invoke(sched_context, Generic::sched_context_bind, {}, {thread.thread()}));
    require_ok(thread.resume());
    check(as_fault(receive(handler.endpoint(), handler.reply())).is(abi::Fault::timeout));
    check_reply(configure(sched_context, 50'000, 500'000), ok());
    handler.answer();
    check(thread.finished());
}

TEST(timeout, reply_label_1_leaves_it_stopped) {
    const FaultHandler handler;
    const Cap sched_context = make(Type::sched_context, 8);
    require_ok(configure(sched_context, 1'000, 20'000));
    Thread thread{{.start = Start::later, .budget = Budget::none}, Counter{}};
    require_ok(
        invoke(thread.thread(), Generic::tcb_set_timeout_endpoint, {}, {handler.endpoint()}));
    require_ok(invoke(sched_context, Generic::sched_context_bind, {}, {thread.thread()}));
    require_ok(thread.resume());
    check(as_fault(receive(handler.endpoint(), handler.reply())).is(abi::Fault::timeout));
    handler.answer({.label = 1});
    consumed(sched_context);
    spin(40'000);
    check_equal(consumed(sched_context), 0);
}

TEST(timeout, round_robin_never_times_out) {
    const FaultHandler handler;
    Thread thread{{.priority = low, .start = Start::later, .budget_us = 1'000, .period_us = 1'000},
                  [] { spin(5'000); }};
    require_ok(
        invoke(thread.thread(), Generic::tcb_set_timeout_endpoint, {}, {handler.endpoint()}));
    require_ok(thread.resume());
    settle();
    check(thread.finished());
    check_equal(handler.take().label, 0);
}

TEST(timeout, without_endpoint_the_thread_waits) {
    Thread thread{{.budget_us = 1'000, .period_us = 20'000}, [] { spin(1'500); }};
    check(!thread.finished());
    const Word end = microseconds() + 1'000'000;
    while (!thread.finished() && microseconds() < end) {
    }
    check(thread.finished());
}

// YieldTo.

TEST(yield_to, target_of_equal_priority_runs_first) {
    bool ran_before = false;
    Thread target{{.priority = normal, .start = Start::later}, [] { yield(); }};
    require_ok(target.resume());
    check(!target.finished());
    Thread caller{{.priority = normal, .start = Start::later}, [&] {
                      invoke(target.sched_context(), Generic::sched_context_yield_to);
                      ran_before = target.finished();
                  }};
    Thread other{{.priority = normal, .start = Start::later}, [] {}};
    require_ok(caller.resume());
    settle();
    check(ran_before || target.finished());
}

TEST(yield_to, equal_priority_target_runs_before_the_call_returns) {
    volatile bool ran = false;
    Thread target{{.priority = normal, .start = Start::later}, [&] { ran = true; }};
    require_ok(target.resume()); // ready, behind us
    check(!ran);
    const Reply reply = invoke(target.sched_context(), Generic::sched_context_yield_to);
    check(ran);
    check(reply.error == abi::Error::none);
    check_equal(reply.length, 1);
}

TEST(yield_to, lower_priority_target_does_not_run_at_once) {
    volatile bool ran = false;
    Thread target{{.priority = low, .start = Start::later}, [&] { ran = true; }};
    require_ok(target.resume());
    check(invoke(target.sched_context(), Generic::sched_context_yield_to).error ==
          abi::Error::none);
    check(!ran);
    settle();
    check(ran);
}

TEST(yield_to, lower_priority_target_goes_to_the_head_of_its_queue) {
    unsigned order[2] = {};
    unsigned next = 0;
    Thread first{{.priority = low}, [&] { order[next++] = 1; }};
    Thread second{{.priority = low}, [&] { order[next++] = 2; }};
    check(invoke(second.sched_context(), Generic::sched_context_yield_to).error ==
          abi::Error::none);
    settle();
    check_equal(order[0], 2);
    check_equal(order[1], 1);
}

TEST(yield_to, target_deleted_completes_the_call) {
    bool returned = false;
    Thread target{{.priority = low + 10, .start = Start::later}, Counter{}};
    require_ok(target.resume());
    Thread caller{{.priority = low + 10, .start = Start::later}, [&] {
                      invoke(target.sched_context(), Generic::sched_context_yield_to);
                      returned = true;
                  }};
    require_ok(caller.resume());
    // Let both run a while below us: the caller yields to the counting target.
    const Cap notification = make(Type::notification);
    Thread alarm{{.priority = high, .budget_us = 1'000, .period_us = 20'000}, [&] {
                     yield();
                     yield();
                     signal(notification);
                 }};
    wait(notification);
    check_reply(remove(target.sched_context()), ok());
    settle();
    check(returned);
}

TEST(yield_to, caller_suspended_completes_it) {
    Thread target{{.priority = 90, .start = Start::later}, Counter{}};
    bool returned = false;
    Thread caller{{.priority = 90, .start = Start::later}, [&] {
                      invoke(target.sched_context(), Generic::sched_context_yield_to);
                      returned = true;
                  }};
    require_ok(target.resume());
    require_ok(caller.resume());
    const Cap notification = make(Type::notification);
    Thread alarm{{.priority = high, .budget_us = 1'000, .period_us = 25'000}, [&] {
                     yield();
                     yield();
                     signal(notification);
                 }};
    wait(notification);
    require_ok(caller.suspend());
    require_ok(target.suspend());
    require_ok(caller.resume());
    settle();
    check(returned);
}

TEST(yield_to, target_unbound_completes_it) {
    Thread target{{.priority = 90, .start = Start::later}, Counter{}};
    bool returned = false;
    Thread caller{{.priority = 90, .start = Start::later}, [&] {
                      invoke(target.sched_context(), Generic::sched_context_yield_to);
                      returned = true;
                  }};
    require_ok(target.resume());
    require_ok(caller.resume());
    const Cap notification = make(Type::notification);
    Thread alarm{{.priority = high, .budget_us = 1'000, .period_us = 25'000}, [&] {
                     yield();
                     yield();
                     signal(notification);
                 }};
    wait(notification);
    require_ok(invoke(target.sched_context(), Generic::sched_context_unbind));
    settle();
    check(returned);
}

TEST(budget, unused_budget_can_be_used_later_in_the_period) {
    const Cap sched_context = make(Type::sched_context, 8);
    require_ok(configure(sched_context, 4'000, 40'000, 4));
    const Cap notification = make(Type::notification);
    unsigned rounds = 0;
    Thread thread{{.start = Start::later, .budget = Budget::none}, [&] {
                      for (;;) {
                          wait(notification);
                          spin(1'000);
                          rounds++;
                      }
                  }};
    require_ok(invoke(sched_context, Generic::sched_context_bind, {}, {thread.thread()}));
    require_ok(thread.resume());
    const Cap badged = mint_of(notification, 1);
    for (unsigned i = 0; i < 3; i++) {
        signal(badged);
        spin(3'000);
    }
    check_equal(rounds, 3);
}

TEST(budget, never_more_than_the_budget_in_any_period) {
    // Bursts, as hungry as they can be: in each window of one period at most one budget.
    const Cap sched_context = make(Type::sched_context, 8);
    require_ok(configure(sched_context, 2'000, 20'000, 8));
    Thread thread{{.start = Start::later, .budget = Budget::none}, Counter{}};
    require_ok(invoke(sched_context, Generic::sched_context_bind, {}, {thread.thread()}));
    require_ok(thread.resume());
    consumed(sched_context);
    for (unsigned window = 0; window < 5; window++) {
        spin(20'000);
        check_between(consumed(sched_context), 0, 3'000);
    }
}

TEST(budget, system_calls_are_charged) {
    const Cap notification = make(Type::notification);
    Thread thread{{}, [&] {
                      for (unsigned i = 0; i < 2'000; i++) {
                          nb_wait(notification);
                      }
                  }};
    check(consumed(thread.sched_context()) > 0);
}

TEST(budget, a_system_call_at_the_end_of_the_budget_is_done_later) {
    // Calls, one after the other, across many ends of a small budget: none is lost or doubled.
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Word sum = 0;
    Thread server{{.priority = high}, [&] {
                      Message message = receive(endpoint, reply);
                      for (;;) {
                          sum += message.word(0);
                          message = reply_receive(endpoint, reply);
                      }
                  }};
    Thread client{{.priority = low, .budget_us = 50, .period_us = 150}, [&] {
                      for (Word i = 1; i <= 500; i++) {
                          call(endpoint, {.words = {i}});
                      }
                  }};
    const Cap notification = make(Type::notification);
    Thread alarm{{.priority = high, .budget_us = 500, .period_us = 5'000}, [&] {
                     for (unsigned i = 0; i < 400 && !client.finished(); i++) {
                         yield();
                     }
                     signal(notification);
                 }};
    wait(notification);
    check_equal(sum, 500 * 501 / 2);
}

TEST(budget, consumed_after_a_timeout_starts_anew) {
    const FaultHandler handler;
    const Cap sched_context = make(Type::sched_context, 8);
    require_ok(configure(sched_context, 2'000, 500'000));
    Thread thread{{.start = Start::later, .budget = Budget::none}, Counter{}};
    require_ok(
        invoke(thread.thread(), Generic::tcb_set_timeout_endpoint, {}, {handler.endpoint()}));
    require_ok(invoke(sched_context, Generic::sched_context_bind, {}, {thread.thread()}));
    require_ok(thread.resume());
    const FaultMessage fault = as_fault(receive(handler.endpoint(), handler.reply()));
    check(fault.words[abi::TimeoutFault::consumed] > 0);
    check_equal(consumed(sched_context), 0); // the message reset it
}

TEST(budget, higher_priority_preempts_when_its_budget_returns) {
    Word seen = 0;
    Thread periodic{{.budget_us = 1'000, .period_us = 10'000}, [&] {
                        for (unsigned i = 0; i < 5; i++) {
                            seen++;
                            yield();
                        }
                    }};
    spin(80'000); // we never block: it takes the processor from us
    check_equal(seen, 5);
}

} // namespace
