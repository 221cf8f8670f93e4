// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Scheduling contexts that travel: over Call and back, along chains, with notifications.
#include "fault.hpp"
#include "thread.hpp"

namespace {

using namespace suite;

Reply bind(Cap sched_context, Cap object) {
    return invoke(sched_context, Generic::sched_context_bind, {}, {object});
}

Reply unbind(Cap sched_context) {
    return invoke(sched_context, Generic::sched_context_unbind);
}

Reply unbind_object(Cap sched_context, Cap object) {
    return invoke(sched_context, Generic::sched_context_unbind_object, {}, {object});
}

// A passive server's loop, and what makes it passive: its context is taken away once it waits.
template <typename Function>
class PassiveServer {
public:
    PassiveServer(Word priority, Function function) : thread_{{.priority = priority}, function} {
        settle(); // it waits
        require_ok(unbind(thread_.sched_context()));
    }

    [[nodiscard]] Cap thread() const { return thread_.thread(); }

    [[nodiscard]] Cap sched_context() const { return thread_.sched_context(); }

    [[nodiscard]] bool finished() const { return thread_.finished(); }

private:
    Thread<Function> thread_;
};

TEST(donation, call_to_an_active_server) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread server{{}, [&] {
                      const Message message = receive(endpoint, reply);
                      send(reply, {.words = {message.word(0) + 1}});
                  }};
    check_equal(call(endpoint, {.words = {5}}).word(0), 6);
}

TEST(donation, call_to_a_passive_server) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    PassiveServer server{high, [&] {
                             Message message = receive(endpoint, reply);
                             for (;;) {
                                 message = reply_receive(endpoint, reply,
                                                         {.words = {message.word(0) + 1}});
                             }
                         }};
    for (Word i = 0; i < 10; i++) {
        check_equal(call(endpoint, {.words = {i}}).word(0), i + 1);
    }
}

TEST(donation, passive_server_runs_on_the_callers_time) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    PassiveServer server{high, [&] {
                             receive(endpoint, reply);
                             for (;;) {
                                 spin(3'000);
                                 reply_receive(endpoint, reply);
                             }
                         }};
    Thread client{{.start = Start::later, .budget_us = 50'000, .period_us = 50'000},
                  [&] { call(endpoint, {}); }};
    require_ok(client.resume());
    check(client.finished());
    check_between(invoke(client.sched_context(), Generic::sched_context_consumed).words[0], 2'500,
                  50'000);
}

TEST(donation, server_runs_at_its_own_priority) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    bool served = false;
    PassiveServer server{low, [&] {
                             receive(endpoint, reply);
                             served = true;
                             reply_receive(endpoint, reply);
                         }};
    Thread client{{.priority = high}, [&] { call(endpoint, {}); }};
    check(!served); // the server is below us, whoever calls it
    settle();
    check(served);
    check(client.finished());
}

TEST(donation, plain_send_to_a_passive_server) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Word got = 0;
    PassiveServer server{high, [&] { got = receive(endpoint, reply).label(); }};
    send(endpoint, {.label = 4}); // completes
    settle();
    check_equal(got, 0); // but the server has no time
    check_reply(bind(server.sched_context(), server.thread()), ok());
    check_equal(got, 4);
}

TEST(donation, nb_send_does_not_donate) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    PassiveServer server{high, [&] { receive(endpoint, reply); }};
    nb_send(endpoint, {.label = 4});
    settle();
    check(!server.finished());
}

TEST(donation, nb_send_receive_donates_one_way) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const Cap own_endpoint = make(Type::endpoint);
    const Cap own_reply = make(Type::reply);
    Word got = 0;
    PassiveServer server{high, [&] { got = receive(endpoint, reply).label(); }};
    Thread sender{{.priority = high},
                  [&] { nb_send_receive(endpoint, {.label = 8}, own_endpoint, own_reply); }};
    check_equal(got, 8);
    check(server.finished());
}

TEST(donation, nb_send_wait_donates_one_way) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const Cap notification = make(Type::notification);
    Word got = 0;
    PassiveServer server{high, [&] { got = receive(endpoint, reply).label(); }};
    Thread sender{{.priority = high}, [&] { nb_send_wait(endpoint, {.label = 8}, notification); }};
    check_equal(got, 8);
}

TEST(donation, reply_returns_the_time) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    PassiveServer server{high, [&] {
                             receive(endpoint, reply);
                             for (;;) {
                                 reply_receive(endpoint, reply);
                             }
                         }};
    Thread client{{}, [&] { call(endpoint, {}); }};
    check(client.finished());
    // Its context is its own again: bound to nothing else.
    check_reply(unbind_object(client.sched_context(), client.thread()), ok());
    check_reply(bind(client.sched_context(), make(Type::thread)), ok());
}

TEST(donation, nested_passive_servers) {
    const Cap outer_endpoint = make(Type::endpoint);
    const Cap inner_endpoint = make(Type::endpoint);
    const Cap outer_reply = make(Type::reply);
    const Cap inner_reply = make(Type::reply);
    PassiveServer inner{high, [&] {
                            Message message = receive(inner_endpoint, inner_reply);
                            for (;;) {
                                message = reply_receive(inner_endpoint, inner_reply,
                                                        {.words = {message.word(0) * 2}});
                            }
                        }};
    PassiveServer outer{
        high, [&] {
            Message message = receive(outer_endpoint, outer_reply);
            for (;;) {
                const Word doubled = call(inner_endpoint, {.words = {message.word(0)}}).word(0);
                message = reply_receive(outer_endpoint, outer_reply, {.words = {doubled + 1}});
            }
        }};
    for (Word i = 1; i < 10; i++) {
        check_equal(call(outer_endpoint, {.words = {i}}).word(0), i * 2 + 1);
    }
}

TEST(donation, deleting_the_head_reply_returns_the_time) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    PassiveServer server{high, [&] {
                             receive(endpoint, reply);
                             wait(make(Type::notification));
                         }};
    Thread client{{}, [&] { call(endpoint, {}); }};
    check_reply(remove(reply), ok());
    check(!client.finished()); // the caller is inactive, with its own time back
    check_reply(unbind_object(client.sched_context(), server.thread()), illegal_operation());
    check_reply(unbind_object(client.sched_context(), client.thread()), ok());
}

TEST(donation, suspended_caller_leaves_its_time_with_the_server) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const Cap notification = make(Type::notification);
    PassiveServer server{high, [&] {
                             receive(endpoint, reply);
                             wait(notification);
                         }};
    Thread client{{}, [&] { call(endpoint, {}); }};
    check_reply(client.suspend(), ok());
    check_reply(unbind_object(client.sched_context(), client.thread()), illegal_operation());
    signal(notification);
    check(server.finished()); // it ran on that time
    check_reply(unbind_object(client.sched_context(), server.thread()), ok());
}

TEST(donation, context_destroyed_under_a_passive_server) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const Cap notification = make(Type::notification);
    PassiveServer server{high, [&] {
                             receive(endpoint, reply);
                             wait(notification);
                         }};
    Thread client{{}, [&] { call(endpoint, {}); }};
    check_reply(remove(client.sched_context()), ok());
    signal(notification);
    settle();
    check(!server.finished()); // no time left to anybody
    check_reply(bind(server.sched_context(), server.thread()), ok());
    check(server.finished());
}

TEST(donation, caller_bound_to_another_context_while_waiting_keeps_that) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const Cap notification = make(Type::notification);
    PassiveServer server{high, [&] {
                             receive(endpoint, reply);
                             wait(notification);
                             send(reply);
                             wait(notification);
                         }};
    Thread client{{}, [&] { call(endpoint, {}); }};
    const Cap other = make_sched_context();
    check_reply(bind(other, client.thread()), ok());
    signal(notification);
    check(client.finished()); // on the other one
    check_reply(unbind_object(other, client.thread()), ok());
}

TEST(donation, server_that_receives_without_replying_keeps_the_time) {
    const Cap endpoint = make(Type::endpoint);
    const Cap replies = slots(2);
    require_ok(retype(memory(), static_cast<Word>(Type::reply), 0, replies, 2));
    unsigned received = 0;
    PassiveServer server{high, [&] {
                             receive(endpoint, replies);
                             received++;
                             receive(endpoint, replies + 1);
                             received++;
                         }};
    Thread first{{}, [&] { call(endpoint, {}); }};
    check_equal(received, 1);
    send(endpoint); // a plain send: the server runs on the first caller's time
    check_equal(received, 2);
    check(!first.finished());
}

TEST(donation, fault_of_a_thread_with_a_passive_handler) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Word label = 0;
    PassiveServer handler{high, [&] {
                              label = receive(endpoint, reply).label();
                              wait(make(Type::notification));
                          }};
    Thread thread{{.fault_endpoint = endpoint},
                  [] { *reinterpret_cast<volatile Word*>(0x10'0000'0000) = 1; }};
    check_equal(label, static_cast<Word>(abi::Fault::vm));
}

// Notifications with a context of their own.

TEST(donation, notification_lends_its_context) {
    const Cap notification = make(Type::notification);
    const Cap badged = mint_of(notification, 1);
    const Cap sched_context = make_sched_context();
    unsigned rounds = 0;
    PassiveServer waiter{high, [&] {
                             for (;;) {
                                 wait(notification);
                                 rounds++;
                             }
                         }};
    require_ok(bind(sched_context, notification));
    for (unsigned i = 1; i <= 3; i++) {
        signal(badged);
        check_equal(rounds, i);
        // Waiting again, it has given the context back.
        check_reply(unbind_object(sched_context, waiter.thread()), illegal_operation());
    }
}

TEST(donation, without_a_context_a_signalled_passive_waiter_does_not_run) {
    const Cap notification = make(Type::notification);
    PassiveServer waiter{high, [&] { wait(notification); }};
    signal(mint_of(notification, 1));
    settle();
    check(!waiter.finished());
    require_ok(bind(make_sched_context(), waiter.thread()));
    check(waiter.finished());
}

TEST(donation, server_made_passive_by_its_bound_notification) {
    // What a Microkit monitor does: the context is bound to the notification while the thread
    // still has it; when the thread blocks in a receive, it becomes passive.
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const Cap notification = make(Type::notification);
    const Cap badged = mint_of(notification, 0x10);
    Word badges[4] = {};
    unsigned next = 0;
    Thread server{{.start = Start::later}, [&] {
                      for (;;) {
                          badges[next % 4] = receive(endpoint, reply).badge;
                          next++;
                      }
                  }};
    require_ok(invoke(server.thread(), Generic::tcb_bind_notification, {}, {notification}));
    require_ok(server.resume());
    check_reply(bind(server.sched_context(), notification), ok()); // bound to both
    signal(badged);
    check_equal(next, 1);
    check_equal(badges[0], 0x10);
    check_reply(unbind_object(server.sched_context(), server.thread()), illegal_operation());
    signal(badged);
    check_equal(next, 2);
}

TEST(donation, nb_send_receive_to_a_notification_signals) {
    const Cap notification = make(Type::notification);
    const Cap badged = mint_of(notification, 5);
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread thread{{}, [&] { nb_send_receive(badged, {}, endpoint, reply); }};
    check_equal(nb_wait(notification).badge, 5);
    check(!thread.finished());
    send(endpoint);
    check(thread.finished());
}

TEST(donation, nb_send_receive_refuses_thread_invocations) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread target{{.start = Start::later}, [] {}};
    Thread thread{{}, [&] {
                      nb_send_receive(target.thread(),
                                      {.label = static_cast<Word>(Generic::tcb_resume)}, endpoint,
                                      reply);
                  }};
    settle();
    check(!target.finished());
    send(endpoint);
    check(thread.finished()); // silently: the receive went on
}

TEST(donation, nb_send_receive_allows_interrupt_handlers) {
    const Cap handler = slot();
    require_ok(invoke(initial::irq_control, Generic::irq_issue_irq_handler,
                      {40, handler, full_depth}, {initial::cnode}));
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread thread{{}, [&] {
                      nb_send_receive(handler, {.label = static_cast<Word>(Generic::irq_ack_irq)},
                                      endpoint, reply);
                  }};
    send(endpoint);
    check(thread.finished());
}

TEST(donation, first_phase_lookup_failure_is_ignored) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const FaultHandler handler;
    Thread thread{{.fault_endpoint = handler.endpoint()},
                  [&] { nb_send_receive(Word{1} << 63, {}, endpoint, reply); }};
    check_equal(handler.take().label, 0);
    send(endpoint);
    check(thread.finished());
}

TEST(donation, nb_send_wait_signals_and_waits) {
    const Cap first = make(Type::notification);
    const Cap second = make(Type::notification);
    const Cap badged = mint_of(first, 3);
    Word got = 0;
    Thread thread{{}, [&] { got = nb_send_wait(badged, {}, second).badge; }};
    check_equal(nb_wait(first).badge, 3);
    signal(mint_of(second, 9));
    check_equal(got, 9);
}

TEST(donation, timeout_fault_does_not_donate) {
    // A passive handler gets the message but no time of the thread that ran out of its own.
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Word label = 0;
    PassiveServer handler{high, [&] { label = receive(endpoint, reply).label(); }};
    const Cap sched_context = make(Type::sched_context, 8);
    require_ok(invoke(sched_control(), Generic::sched_control_configure_flags,
                      {1'000, 500'000, 0, 0, 0}, {sched_context}));
    Thread thread{{.start = Start::later, .budget = Budget::none}, [] { spin(3'000); }};
    require_ok(invoke(thread.thread(), Generic::tcb_set_timeout_endpoint, {}, {endpoint}));
    require_ok(bind(sched_context, thread.thread()));
    require_ok(thread.resume());
    spin(20'000);
    check_equal(label, 0);
    require_ok(bind(handler.sched_context(), handler.thread()));
    check_between(label, 0, static_cast<Word>(abi::Fault::timeout)); // whatever it found then
}

TEST(donation, returned_context_without_budget_is_a_timeout_of_the_caller) {
    // The server uses up the client's budget; when it answers, the client has none left.
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const FaultHandler handler;
    const Cap own = make_sched_context();
    PassiveServer server{high, [&] {
                             receive(endpoint, reply);
                             for (;;) {
                                 spin(6'000);
                                 reply_receive(endpoint, reply);
                             }
                         }};
    const Cap sched_context = make(Type::sched_context, 8);
    require_ok(invoke(sched_control(), Generic::sched_control_configure_flags,
                      {5'000, 100'000, 0, 0x33, 0}, {sched_context}));
    Thread client{{.start = Start::later, .budget = Budget::none}, [&] { call(endpoint, {}); }};
    require_ok(
        invoke(client.thread(), Generic::tcb_set_timeout_endpoint, {}, {handler.endpoint()}));
    require_ok(bind(sched_context, client.thread()));
    // The server has a time-out handler too, who lets it finish on time of its own.
    const FaultHandler server_handler;
    require_ok(invoke(server.thread(), Generic::tcb_set_timeout_endpoint, {},
                      {server_handler.endpoint()}));
    require_ok(client.resume());
    const FaultMessage fault = as_fault(receive(server_handler.endpoint(), server_handler.reply()));
    check(fault.is(abi::Fault::timeout));
    check_equal(fault.words[abi::TimeoutFault::data], 0x33);
    // Take the empty context off the server, lend it another, and let it go on.
    check_reply(unbind_object(sched_context, server.thread()), ok());
    check_reply(bind(own, server.thread()), ok());
    server_handler.answer();
    spin(10'000);
    check(!client.finished()); // answered, but without time: nothing runs it
}

TEST(donation, answering_a_reply_in_the_middle_cuts_the_chain) {
    // client -> outer -> inner, all on the client's time. The outer's reply object is invoked by
    // us: the client is answered, but its time stays below the cut.
    const Cap outer_endpoint = make(Type::endpoint);
    const Cap inner_endpoint = make(Type::endpoint);
    const Cap outer_reply = make(Type::reply);
    const Cap inner_reply = make(Type::reply);
    const Cap notification = make(Type::notification);
    PassiveServer inner{high, [&] {
                            receive(inner_endpoint, inner_reply);
                            wait(notification);
                            send(inner_reply);
                        }};
    PassiveServer outer{high, [&] {
                            receive(outer_endpoint, outer_reply);
                            call(inner_endpoint, {});
                        }};
    Word answer = 0;
    Thread client{{}, [&] { answer = call(outer_endpoint, {}).label(); }};
    send(outer_reply, {.label = 9});
    settle();
    check_equal(answer, 0); // delivered, but the client has no time to see it
    signal(notification);   // the inner server answers on the time it has
    settle();
    require_ok(invoke(client.sched_context(), Generic::sched_context_unbind));
    require_ok(bind(client.sched_context(), client.thread()));
    check_equal(answer, 9);
}

TEST(donation, deleting_a_server_in_a_chain_stops_its_client_only) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const Cap notification = make(Type::notification);
    PassiveServer server{high, [&] {
                             receive(endpoint, reply);
                             wait(notification);
                         }};
    Thread client{{}, [&] { call(endpoint, {}); }};
    check_reply(remove(server.thread()), ok());
    check(!client.finished());
    send(reply); // the reply object is still there, and answers
    settle();
    invoke(client.sched_context(), Generic::sched_context_unbind);
    invoke(client.sched_context(), Generic::sched_context_bind, {}, {client.thread()});
    check(client.finished());
}

} // namespace
