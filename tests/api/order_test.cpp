// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Who runs first among threads of one priority: where a thread enters its queue, by each way in
// which it can become ready. The threads of a test note their number when they run.
#include "fault.hpp"
#include "thread.hpp"

#include <print.hpp>

namespace {

using namespace suite;

// The numbers of those who ran, as decimal digits: 213 is 2, then 1, then 3.
struct Order {
    volatile Word digits = 0;

    void note(Word number) { digits = digits * 10 + number; }
};

// Waits, sends or calls where asked to (0: not), then notes its number.
struct Noting {
    Order* order = nullptr;
    Word number = 0;
    Cap wait_for = 0;
    Cap send_to = 0;
    Cap call_to = 0;

    void operator()() const {
        if (wait_for != 0) {
            wait(wait_for);
        }
        if (send_to != 0) {
            send(send_to);
        }
        if (call_to != 0) {
            call(call_to, {});
        }
        order->note(number);
    }
};

using Noter = Thread<Noting>;

// Three threads of a priority, numbered 1 to 3, not yet started.
struct Three {
    Three(Word priority, Order& order, Noting how = {})
        : first{{.priority = priority, .start = Start::later}, numbered(order, how, 1)},
          second{{.priority = priority, .start = Start::later}, numbered(order, how, 2)},
          third{{.priority = priority, .start = Start::later}, numbered(order, how, 3)} {}

    // They become ready one by one, in the order of their numbers.
    void start() {
        first.restart();
        second.restart();
        third.restart();
    }

    // They run one by one until they block, in the order of their numbers.
    void block() {
        first.restart();
        settle();
        second.restart();
        settle();
        third.restart();
        settle();
    }

    static Noting numbered(Order& order, Noting how, Word number) {
        how.order = &order;
        how.number = number;
        return how;
    }

    Noter first, second, third;
};

void check_order(Order& order, Word expected, Location at = Location::current()) {
    settle();
    if (order.digits != expected) {
        char text[64];
        text::Writer writer{text};
        text::print(writer, "order ", Word{order.digits}, " instead of ", expected);
        text[writer.view().size()] = 0;
        fail(text, at);
    }
}

void give_time(Cap sched_context, Word budget_us) {
    require_ok(invoke(sched_control(), Generic::sched_control_configure_flags,
                      {budget_us, budget_us, 0, 0, 0}, {sched_context}));
}

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
