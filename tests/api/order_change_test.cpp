// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Who runs first among threads of one priority: several woken by one call, and threads that are
// ready when something about them changes.
#include "fault.hpp"
#include "order.hpp"

namespace {

using namespace suite;

TEST(order, several_senders_of_a_deleted_endpoint_below) {
    Order order;
    const Cap endpoint = make(Type::endpoint);
    Three threads{low, order, {.send_to = endpoint}};
    threads.block();
    remove(endpoint);
    check_order(order, 321);
}

TEST(order, several_senders_of_a_deleted_endpoint_beside) {
    Order order;
    const Cap endpoint = make(Type::endpoint);
    Three threads{normal, order, {.send_to = endpoint}};
    threads.block();
    remove(endpoint);
    check_order(order, 321);
}

TEST(order, several_senders_of_a_deleted_endpoint_above) {
    Order order;
    const Cap endpoint = make(Type::endpoint);
    Three threads{high, order, {.send_to = endpoint}};
    threads.block();
    remove(endpoint);
    order.note(9);
    check_order(order, 3219);
}

TEST(order, one_sender_of_a_deleted_endpoint_beside) {
    Order order;
    const Cap endpoint = make(Type::endpoint);
    Three threads{normal, order, {.send_to = endpoint}};
    Noter other{{.priority = normal}, {&order, 4}};
    threads.first.restart();
    settle();
    order.digits = 0;
    other.restart();
    remove(endpoint);
    order.note(9);
    check_order(order, 914);
}

TEST(order, cancelled_senders_below) {
    Order order;
    const Cap endpoint = make(Type::endpoint);
    const Cap badged = mint_of(endpoint, 7);
    const Cap used = copy_of(badged);
    Three threads{low, order, {.send_to = used}};
    threads.block();
    remove(used);
    check_reply(invoke(initial::cnode, Generic::cnode_cancel_badged_sends, {badged, full_depth}),
                ok());
    check_order(order, 321);
}

TEST(order, cancelled_senders_above) {
    Order order;
    const Cap endpoint = make(Type::endpoint);
    const Cap badged = mint_of(endpoint, 7);
    const Cap used = copy_of(badged);
    Three threads{high, order, {.send_to = used}};
    threads.block();
    remove(used);
    check_reply(invoke(initial::cnode, Generic::cnode_cancel_badged_sends, {badged, full_depth}),
                ok());
    order.note(9);
    check_order(order, 3219);
}

// The order of the faults of threads that wait on a notification when it is deleted.
Word faults_of_waiters(Word priority) {
    Order order;
    const FaultHandler handler;
    const Cap notification = make(Type::notification);
    const auto body = [&] { wait(notification); };
    Thread a{{.priority = priority, .fault_endpoint = mint_of(handler.endpoint(), 1)}, body};
    settle();
    Thread b{{.priority = priority, .fault_endpoint = mint_of(handler.endpoint(), 2)}, body};
    settle();
    Thread c{{.priority = priority, .fault_endpoint = mint_of(handler.endpoint(), 3)}, body};
    settle();
    remove(notification);
    settle();
    for (unsigned i = 0; i < 3; i++) {
        order.note(handler.take().badge);
    }
    return order.digits;
}

TEST(order, waiters_of_a_deleted_notification_below) {
    check_equal(faults_of_waiters(low), 321);
}

TEST(order, waiters_of_a_deleted_notification_above) {
    check_equal(faults_of_waiters(high), 321);
}

Reply reconfigure(const Noter& thread, Word budget_us, Word period_us) {
    return invoke(sched_control(), Generic::sched_control_configure_flags,
                  {budget_us, period_us, 0, 0, 0}, {thread.sched_context()});
}

TEST(order, reconfigured_round_robin_below) {
    Order order;
    Three threads{low, order};
    threads.start(); // 3 2 1
    require_ok(reconfigure(threads.first, 10'000, 10'000));
    check_order(order, 132);
}

TEST(order, reconfigured_periodic_below) {
    Order order;
    Three threads{low, order};
    threads.start(); // 3 2 1
    require_ok(reconfigure(threads.first, 5'000, 10'000));
    check_order(order, 132);
}

TEST(order, reconfigured_beside) {
    Order order;
    Three threads{normal, order};
    threads.start(); // 1 2 3
    require_ok(reconfigure(threads.second, 10'000, 10'000));
    check_order(order, 132);
}

TEST(order, set_domain_below) {
    Order order;
    Three threads{low, order};
    threads.start(); // 3 2 1
    require_ok(invoke(initial::domain, Generic::domain_set_set, {0}, {threads.first.thread()}));
    check_order(order, 132);
}

TEST(order, set_domain_beside) {
    Order order;
    Three threads{normal, order};
    threads.start(); // 1 2 3
    require_ok(invoke(initial::domain, Generic::domain_set_set, {0}, {threads.second.thread()}));
    check_order(order, 213);
}

TEST(order, priority_set_to_what_it_is) {
    Order order;
    Three threads{low, order};
    threads.start(); // 3 2 1
    require_ok(invoke(threads.first.thread(), Generic::tcb_set_priority, {low}, {initial::thread}));
    check_order(order, 132);
}

TEST(order, sched_params_set_to_what_they_are) {
    Order order;
    Three threads{low, order};
    threads.start(); // 3 2 1
    require_ok(invoke(threads.first.thread(), Generic::tcb_set_sched_params, {low, low},
                      {initial::thread, threads.first.sched_context(), 0}));
    check_order(order, 132);
}

TEST(order, yield_to_beside) {
    Order order;
    Three threads{normal, order};
    threads.start(); // 1 2 3
    invoke(threads.second.sched_context(), Generic::sched_context_yield_to);
    order.note(9);
    check_order(order, 2913);
}

TEST(order, yield_to_below) {
    Order order;
    Three threads{low, order};
    threads.start(); // 3 2 1
    invoke(threads.first.sched_context(), Generic::sched_context_yield_to);
    order.note(9);
    check_order(order, 9132);
}

TEST(order, own_priority_lowered_to_that_of_others) {
    Order order;
    Three threads{low, order};
    threads.start();
    set_own_priority(low);
    order.note(9);
    yield();
    check_order(order, 9321);
}

} // namespace
