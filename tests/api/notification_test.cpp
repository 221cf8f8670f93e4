// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Notifications: words of bits, waiters, and binding to a thread.
#include "fault.hpp"
#include "thread.hpp"

namespace {

using namespace suite;

Reply bind_notification(Cap thread, Cap notification) {
    return invoke(thread, Generic::tcb_bind_notification, {}, {notification});
}

TEST(notification, signal_then_wait) {
    const Cap notification = make(Type::notification);
    signal(mint_of(notification, 5));
    check_equal(wait(notification).badge, 5);
    check_equal(nb_wait(notification).badge, 0); // the word is cleared
}

TEST(notification, signals_are_ored) {
    const Cap notification = make(Type::notification);
    signal(mint_of(notification, 1));
    signal(mint_of(notification, 4));
    signal(mint_of(notification, 4));
    check_equal(wait(notification).badge, 5);
}

TEST(notification, nb_wait_without_signal) {
    const Message message =
        trap(abi::Syscall::nb_wait, make(Type::notification), abi::MessageInfo{0x77}, {1, 2, 3, 4});
    check_equal(message.badge, 0);
    check_equal(message.info.raw(), 0x77);
}

TEST(notification, waiter_gets_exactly_the_signals_badge) {
    const Cap notification = make(Type::notification);
    Word got = 0;
    Thread waiter{{}, [&] { got = wait(notification).badge; }};
    signal(mint_of(notification, 6));
    check_equal(got, 6);
    check_equal(nb_wait(notification).badge, 0);
}

TEST(notification, one_signal_wakes_one_waiter) {
    const Cap notification = make(Type::notification);
    const Cap badged = mint_of(notification, 1);
    Thread first{{}, [&] { wait(notification); }};
    Thread second{{}, [&] { wait(notification); }};
    signal(badged);
    check(first.finished());
    check(!second.finished());
    signal(badged);
    check(second.finished());
}

TEST(notification, waiters_queue_by_priority) {
    const Cap notification = make(Type::notification);
    Thread lower{{.priority = 110}, [&] { wait(notification); }};
    Thread higher{{.priority = 115}, [&] { wait(notification); }};
    signal(mint_of(notification, 1));
    check(higher.finished());
    check(!lower.finished());
}

TEST(notification, signaller_goes_on_before_an_equal_waiter) {
    const Cap notification = make(Type::notification);
    Thread waiter{{.priority = normal}, [&] { wait(notification); }};
    settle();
    signal(mint_of(notification, 1));
    check(!waiter.finished());
    settle();
    check(waiter.finished());
}

TEST(notification, higher_waiter_runs_at_once) {
    const Cap notification = make(Type::notification);
    Thread waiter{{.priority = normal + 1}, [&] { wait(notification); }};
    signal(mint_of(notification, 1));
    check(waiter.finished());
}

TEST(notification, call_on_ntf) {
    const Cap notification = make(Type::notification);
    check_reply(invoke(mint_of(notification, 8), Word{1}, {1, 2}), ok());
    check_equal(nb_wait(notification).badge, 8);
}

TEST(notification, call_on_a_read_only_cap) {
    check_reply(invoke(copy_of(make(Type::notification), Rights::read), Word{0}),
                invalid_capability(0));
}

TEST(notification, send_needs_write) {
    const Cap notification = make(Type::notification);
    send(mint_of(notification, 1, Rights::read));
    check_equal(nb_wait(notification).badge, 0);
}

TEST(notification, nb_send_signals) {
    const Cap notification = make(Type::notification);
    nb_send(mint_of(notification, 2));
    check_equal(nb_wait(notification).badge, 2);
}

TEST(notification, wait_needs_read) {
    const Cap write_only = copy_of(make(Type::notification), Rights::write);
    const FaultMessage fault = fault_of([&] { wait(write_only); });
    check(fault.is(abi::Fault::capability));
    check_equal(fault.words[abi::CapabilityFault::address], write_only);
    check_equal(fault.words[abi::CapabilityFault::in_receive_phase], 1);
}

TEST(notification, receive_works_on_a_notification) {
    const Cap notification = make(Type::notification);
    signal(mint_of(notification, 3));
    check_equal(receive(notification, make(Type::reply)).badge, 3);
    check_equal(nb_receive(notification, make(Type::reply)).badge, 0);
}

TEST(notification, info_register_is_unchanged_on_delivery) {
    const Cap notification = make(Type::notification);
    signal(mint_of(notification, 3));
    const Message message =
        trap(abi::Syscall::wait, notification, abi::MessageInfo{0x55}, {1, 2, 3, 4});
    check_equal(message.badge, 3);
    check_equal(message.info.raw(), 0x55);
}

TEST(notification, bound_word_ends_a_receive) {
    const Cap notification = make(Type::notification);
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Word got = 0;
    Thread receiver{{.start = Start::later}, [&] { got = receive(endpoint, reply).badge; }};
    check_reply(bind_notification(receiver.thread(), notification), ok());
    check_reply(receiver.resume(), ok());
    signal(mint_of(notification, 0x40));
    check(receiver.finished());
    check_equal(got, 0x40);
}

TEST(notification, pending_bound_word_is_returned_by_receive) {
    const Cap notification = make(Type::notification);
    const Cap endpoint = make(Type::endpoint);
    check_reply(bind_notification(initial::thread, notification), ok());
    signal(mint_of(notification, 0x41));
    const Message message =
        trap(abi::Syscall::receive, endpoint, abi::MessageInfo{0}, {1, 2, 3, 4}, make(Type::reply));
    check_equal(message.badge, 0x41);
    check_equal(message.info.raw(), 0);
}

TEST(notification, bound_word_waits_while_its_thread_is_in_a_call) {
    const Cap notification = make(Type::notification);
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Word first = 0;
    Word second = 0;
    Thread caller{{.start = Start::later}, [&] {
                      first = call(endpoint, {}).label();
                      second = receive(endpoint, reply).badge;
                  }};
    check_reply(bind_notification(caller.thread(), notification), ok());
    check_reply(caller.resume(), ok());
    signal(mint_of(notification, 0x42));
    check_equal(first, 0); // still calling
    const Cap server_reply = make(Type::reply);
    receive(endpoint, server_reply);
    send(server_reply, {.label = 9});
    check_equal(first, 9);
    check_equal(second, 0x42);
}

TEST(notification, bound_notification_refuses_other_waiters) {
    const Cap notification = make(Type::notification);
    check_reply(bind_notification(make(Type::thread), notification), ok());
    const FaultMessage fault = fault_of([&] { wait(notification); });
    check(fault.is(abi::Fault::capability));
    check_equal(fault.words[abi::CapabilityFault::address], notification);
}

TEST(notification, bound_thread_may_wait_on_it) {
    const Cap notification = make(Type::notification);
    check_reply(bind_notification(initial::thread, notification), ok());
    signal(mint_of(notification, 2));
    check_equal(wait(notification).badge, 2);
}

TEST(notification, unbound_word_no_longer_ends_a_receive) {
    const Cap notification = make(Type::notification);
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread receiver{{.start = Start::later}, [&] { receive(endpoint, reply); }};
    check_reply(bind_notification(receiver.thread(), notification), ok());
    check_reply(receiver.resume(), ok());
    check_reply(invoke(receiver.thread(), Generic::tcb_unbind_notification), ok());
    signal(mint_of(notification, 1));
    check(!receiver.finished());
    check_equal(nb_wait(notification).badge, 1);
}

TEST(notification, deleting_it_unbinds_the_thread) {
    const Cap notification = make(Type::notification);
    const Cap thread = make(Type::thread);
    check_reply(bind_notification(thread, notification), ok());
    check_reply(remove(notification), ok());
    check_reply(invoke(thread, Generic::tcb_unbind_notification), illegal_operation());
    check_reply(bind_notification(thread, make(Type::notification)), ok());
}

TEST(notification, deleting_the_thread_unbinds_it) {
    const Cap notification = make(Type::notification);
    const Cap thread = make(Type::thread);
    check_reply(bind_notification(thread, notification), ok());
    check_reply(remove(thread), ok());
    check_reply(bind_notification(make(Type::thread), notification), ok());
}

TEST(notification, deleting_it_restarts_waiters) {
    const Cap notification = make(Type::notification);
    const FaultHandler handler;
    Thread waiter{{.fault_endpoint = handler.endpoint()}, [&] { wait(notification); }};
    check_reply(remove(notification), ok());
    const FaultMessage fault = handler.take();
    check(fault.is(abi::Fault::capability));
    check_equal(fault.words[abi::CapabilityFault::address], notification);
}

TEST(notification, suspended_waiter_leaves_the_queue) {
    const Cap notification = make(Type::notification);
    Thread waiter{{}, [&] { wait(notification); }};
    check_reply(waiter.suspend(), ok());
    signal(mint_of(notification, 1));
    check_equal(nb_wait(notification).badge, 1);
    check(!waiter.finished());
    signal(mint_of(notification, 1));
    check_reply(waiter.resume(), ok()); // waits again, and finds it active
    check(waiter.finished());
}

TEST(notification, signal_of_an_unbadged_cap_wakes_with_0) {
    const Cap notification = make(Type::notification);
    Word got = 99;
    Thread waiter{{}, [&] { got = wait(notification).badge; }};
    signal(notification);
    check(waiter.finished());
    check_equal(got, 0);
}

TEST(notification, word_pending_when_bound_waits_for_the_next_receive) {
    const Cap endpoint = make(Type::endpoint);
    const Cap notification = make(Type::notification);
    const Cap reply = make(Type::reply);
    Word got = 0;
    Thread thread{{}, [&] { got = receive(endpoint, reply).badge; }};
    signal(mint_of(notification, 4));
    require_ok(bind_notification(thread.thread(), notification));
    check(!thread.finished());
    signal(mint_of(notification, 1)); // it is active already: nobody is woken
    check(!thread.finished());
    require_ok(thread.resume()); // receives again, and finds the word
    check(thread.finished());
    check_equal(got, 5);
}

} // namespace
