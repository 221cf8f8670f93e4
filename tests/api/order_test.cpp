// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Who runs first among threads of one priority: where a thread enters its queue when it is woken or
// its budget is back.
#include "order.hpp"

namespace {

using namespace suite;

TEST(order, resumed_below_the_running_thread) {
    Order order;
    Three threads{low, order};
    threads.start();
    check_order(order, 321);
}

TEST(order, resumed_beside_the_running_thread) {
    Order order;
    Three threads{normal, order};
    threads.start();
    check_order(order, 123);
}

TEST(order, resumed_in_place_beside_the_running_thread) {
    Order order;
    Three threads{normal, order};
    const Cap notification = make(Type::notification);
    Noter fourth{{.priority = normal}, {&order, 4, notification}};
    settle();
    require_ok(fourth.suspend());
    threads.start();
    signal(notification);
    require_ok(fourth.resume());
    check_order(order, 1234);
}

TEST(order, raised_beside_the_running_thread) {
    Order order;
    Three threads{normal, order};
    Noter fourth{{.priority = low}, {&order, 4}};
    threads.start();
    require_ok(invoke(fourth.thread(), Generic::tcb_set_priority, {normal}, {initial::thread}));
    check_order(order, 4123);
}

TEST(order, given_time_beside_the_running_thread) {
    Order order;
    Three threads{normal, order};
    Noter fourth{{.priority = normal, .start = Start::later}, {&order, 4}};
    require_ok(invoke(fourth.sched_context(), Generic::sched_context_unbind));
    fourth.restart();
    threads.start();
    require_ok(invoke(fourth.sched_context(), Generic::sched_context_bind, {}, {fourth.thread()}));
    check_order(order, 4123);
}

TEST(order, signalled_below_the_running_thread) {
    Order order;
    const Cap notification = make(Type::notification);
    Three threads{low, order, {.wait_for = notification}};
    threads.block();
    signal(notification);
    signal(notification);
    signal(notification);
    check_order(order, 321);
}

TEST(order, answered_below_the_running_thread) {
    Order order;
    const Cap endpoint = make(Type::endpoint);
    Three threads{low, order, {.call_to = endpoint}};
    threads.block();
    const Cap replies[] = {make(Type::reply), make(Type::reply), make(Type::reply)};
    for (const Cap reply : replies) {
        receive(endpoint, reply);
    }
    for (const Cap reply : replies) {
        send(reply);
    }
    check_order(order, 321);
}

TEST(order, answered_beside_the_running_thread) {
    Order order;
    const Cap endpoint = make(Type::endpoint);
    Three threads{normal, order, {.call_to = endpoint}};
    threads.block();
    const Cap replies[] = {make(Type::reply), make(Type::reply), make(Type::reply)};
    for (const Cap reply : replies) {
        receive(endpoint, reply);
    }
    for (const Cap reply : replies) {
        send(reply);
    }
    check_order(order, 123);
}

TEST(order, received_from_below_the_running_thread) {
    Order order;
    const Cap endpoint = make(Type::endpoint);
    Three threads{low, order, {.send_to = endpoint}};
    threads.block();
    const Cap reply = make(Type::reply);
    receive(endpoint, reply);
    receive(endpoint, reply);
    receive(endpoint, reply);
    check_order(order, 321);
}

TEST(order, given_time_below_the_running_thread) {
    Order order;
    Three threads{low, order};
    const Noter* const all[] = {&threads.first, &threads.second, &threads.third};
    for (const Noter* thread : all) {
        require_ok(invoke(thread->sched_context(), Generic::sched_context_unbind));
    }
    threads.start();
    for (const Noter* thread : all) {
        require_ok(
            invoke(thread->sched_context(), Generic::sched_context_bind, {}, {thread->thread()}));
    }
    check_order(order, 321);
}

// The running thread blocks in the same system call that wakes another.
TEST(order, woken_while_the_running_thread_blocks) {
    Order order;
    const Cap to_wake = make(Type::notification);
    const Cap main = make(Type::notification);
    Noter woken{{.priority = low}, {&order, 1, to_wake}};
    settle();
    Noter ready{{.priority = low}, {&order, 2}};
    Thread waker{{.priority = low - 1}, [&] { signal(main); }};
    nb_send_wait(to_wake, {}, main);
    check_order(order, 12);
}

TEST(order, woken_below_others_while_the_running_thread_blocks) {
    Order order;
    const Cap to_wake = make(Type::notification);
    const Cap main = make(Type::notification);
    Noter woken{{.priority = low - 10}, {&order, 1, to_wake}};
    settle();
    Noter beside{{.priority = low - 10}, {&order, 2}};
    Noter above{{.priority = low}, {&order, 3}};
    Thread waker{{.priority = low - 20}, [&] { signal(main); }};
    nb_send_wait(to_wake, {}, main);
    check_order(order, 312);
}

TEST(order, answered_while_the_running_thread_blocks) {
    Order order;
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Noter client{{.priority = low}, {&order, 1, 0, 0, endpoint}};
    settle();
    receive(endpoint, reply);
    Noter ready{{.priority = low}, {&order, 2}};
    Thread waker{{.priority = low - 1}, [&] { send(endpoint); }};
    reply_receive(endpoint, reply);
    check_order(order, 12);
}

TEST(order, preempted_thread_goes_to_the_head) {
    Order order;
    const Cap main = make(Type::notification);
    const Cap end = make(Type::notification);
    Thread preempted{{.priority = low}, [&] {
                         order.note(1);
                         signal(main);
                         order.note(2);
                     }};
    Noter beside{{.priority = low, .start = Start::later}, {&order, 3}};
    Thread last{{.priority = low - 1}, [&] { signal(end); }};
    wait(main);
    beside.restart();
    order.note(9);
    wait(end);
    check_order(order, 1932);
}

// Budget comes back while another of the same priority is ready already.
TEST(order, released_below_the_running_thread) {
    Order order;
    const auto spin_then_note = [&] {
        spin(3'000);
        order.note(1);
    };
    Thread late{{.priority = low, .start = Start::later, .budget_us = 2'000, .period_us = 20'000},
                spin_then_note};
    late.restart();
    const Cap end = make(Type::notification);
    Thread last{{.priority = low - 1}, [&] { signal(end); }};
    wait(end); // its budget is used up
    Noter beside{{.priority = low}, {&order, 2}};
    spin(30'000); // its budget is back
    check_order(order, 12);
}

TEST(order, released_beside_the_running_thread) {
    Order order;
    const auto spin_then_note = [&] {
        spin(3'000);
        order.note(1);
    };
    Thread late{
        {.priority = normal, .start = Start::later, .budget_us = 2'000, .period_us = 20'000},
        spin_then_note};
    late.restart();
    const Cap end = make(Type::notification);
    Thread last{{.priority = low}, [&] { signal(end); }};
    wait(end); // its budget is used up
    Noter beside{{.priority = normal}, {&order, 2}};
    give_time(initial::sched_context, 100'000);
    spin(30'000); // its budget is back
    give_time(initial::sched_context, 10'000);
    check_order(order, 21);
}

TEST(order, released_above_the_running_thread) {
    Order order;
    Thread late{{.priority = high, .start = Start::later, .budget_us = 2'000, .period_us = 20'000},
                [&] {
                    spin(3'000);
                    order.note(1);
                }};
    late.restart(); // its budget is used up
    Noter beside{{.priority = normal}, {&order, 2}};
    give_time(initial::sched_context, 100'000);
    spin(30'000); // its budget is back
    order.note(9);
    give_time(initial::sched_context, 10'000);
    check_order(order, 192);
}

TEST(order, exhausted_round_robin_goes_to_the_tail) {
    Order order;
    const Cap end = make(Type::notification);
    Noter second{{.priority = low, .start = Start::later}, {&order, 2}};
    Thread first{{.priority = low, .start = Start::later, .budget_us = 1'000, .period_us = 1'000},
                 [&] {
                     spin(1'500);
                     order.note(1);
                 }};
    Thread last{{.priority = low - 1}, [&] { signal(end); }};
    second.restart();
    first.restart();
    wait(end);
    check_order(order, 21);
}

} // namespace
