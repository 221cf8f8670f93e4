// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Reply objects: who is answered, and what becomes of callers nobody answers.
#include "fault.hpp"
#include "thread.hpp"

namespace {

using namespace suite;

TEST(reply, call_on_reply_idle) {
    check_reply(invoke(make(Type::reply), Word{0}), ok());
    send(make(Type::reply));
    nb_send(make(Type::reply));
}

TEST(reply, answers_the_caller_once) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    unsigned answers = 0;
    Thread caller{{}, [&] {
                      call(endpoint, {});
                      answers++;
                      call(endpoint, {});
                      answers++;
                  }};
    receive(endpoint, reply);
    send(reply);
    check_equal(answers, 1);
    send(reply); // unused now: no effect
    check_equal(answers, 1);
    receive(endpoint, reply);
    check_reply(invoke(reply, Word{0}), ok()); // a Call answers just as well
    check_equal(answers, 2);
}

TEST(reply, message_arrives_whole) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Message answer;
    Word last = 0;
    Thread caller{{}, [&] {
                      answer = call(endpoint, {});
                      last = seL4_GetMR(5);
                  }};
    receive(endpoint, reply);
    send(reply, {.label = 77, .words = {1, 2, 3, 4, 5, 6}});
    check_equal(answer.label(), 77);
    check_equal(answer.length(), 6);
    check_equal(answer.registers[3], 4);
    check_equal(last, 6);
    check_equal(answer.badge, 0);
}

TEST(reply, copies_mean_the_same_object) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const Cap copied = copy_of(reply);
    Thread caller{{}, [&] { call(endpoint, {}); }};
    receive(endpoint, reply);
    send(copied);
    check(caller.finished());
}

TEST(reply, anybody_with_the_capability_may_answer) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Word got = 0;
    Thread caller{{}, [&] { got = call(endpoint, {}).label(); }};
    receive(endpoint, reply);
    Thread other{{}, [&] { send(reply, {.label = 3}); }};
    check_equal(got, 3);
}

TEST(reply, second_call_with_the_same_reply_drops_the_first) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread first{{}, [&] { call(endpoint, {.words = {1}}); }};
    Thread second{{}, [&] { call(endpoint, {.words = {2}}); }};
    check_equal(receive(endpoint, reply).word(0), 1);
    check_equal(receive(endpoint, reply).word(0), 2);
    send(reply);
    check(second.finished());
    check(!first.finished());
    send(reply);
    settle();
    check(!first.finished());
}

TEST(reply, caller_suspended_then_reply_invoked) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread caller{{}, [&] { call(endpoint, {.words = {1}}); }};
    receive(endpoint, reply);
    check_reply(caller.suspend(), ok());
    check_reply(invoke(reply, Word{0}), ok());
    check(!caller.finished());
    check_reply(caller.resume(), ok());
    check_equal(nb_receive(endpoint, reply).word(0), 1); // it called again
}

TEST(reply, last_cap_deleted_while_a_caller_waits) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread caller{{}, [&] { call(endpoint, {}); }};
    receive(endpoint, reply);
    check_reply(remove(reply), ok());
    settle();
    check(!caller.finished());
    check_reply(caller.resume(), ok());
    check(nb_receive(endpoint, make(Type::reply)).info.raw() == 0); // a plain empty call
    check_equal(nb_receive(endpoint, make(Type::reply)).badge, 0);
}

TEST(reply, a_copy_deleted_leaves_the_call_alone) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const Cap copied = copy_of(reply);
    Thread caller{{}, [&] { call(endpoint, {}); }};
    receive(endpoint, reply);
    check_reply(remove(copied), ok());
    send(reply);
    check(caller.finished());
}

TEST(reply, deleted_while_its_receiver_waits) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Message got;
    Thread receiver{{}, [&] { got = receive(endpoint, reply); }};
    check_reply(remove(reply), ok());
    nb_send(endpoint, {.label = 5}); // nobody receives any more
    check_equal(got.label(), 0);
}

TEST(reply, caller_deleted_then_reply_invoked) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread caller{{}, [&] { call(endpoint, {}); }};
    receive(endpoint, reply);
    check_reply(remove(caller.thread()), ok());
    check_reply(invoke(reply, Word{0}), ok());
    Thread next{{}, [&] { call(endpoint, {}); }};
    receive(endpoint, reply); // the object is usable again
    send(reply);
    check(next.finished());
}

TEST(reply, bad_reply_cap_faults_after_the_endpoint) {
    const Cap endpoint = make(Type::endpoint);
    const Cap empty = slot();
    FaultMessage fault = fault_of([&] { receive(endpoint, empty); });
    check(fault.is(abi::Fault::capability));
    check_equal(fault.words[abi::CapabilityFault::address], empty);
    check_equal(fault.words[abi::CapabilityFault::in_receive_phase], 1);
    fault = fault_of([&] { receive(endpoint, initial::thread); });
    check_equal(fault.words[abi::CapabilityFault::address], initial::thread);
    fault = fault_of([&] { receive(empty, initial::thread); });
    check_equal(fault.words[abi::CapabilityFault::address], empty);
    fault = fault_of([&] { reply_receive(endpoint, empty); });
    check_equal(fault.words[abi::CapabilityFault::address], empty);
}

TEST(reply, object_in_another_threads_receive_is_taken_over) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread first{{}, [&] { receive(endpoint, reply); }};
    Message got;
    Thread second{{}, [&] { got = receive(endpoint, reply); }};
    nb_send(endpoint, {.label = 6});
    check_equal(got.label(), 6);
    check(!first.finished());
}

TEST(reply, unused_after_a_plain_send) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread sender{{}, [&] { send(endpoint, {.label = 1}); }};
    check_equal(receive(endpoint, reply).label(), 1);
    check(sender.finished());
    check_reply(invoke(reply, Word{0}), ok());
}

TEST(reply, reply_receive_answers_and_receives) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Word first_answer = 0;
    Thread first{{}, [&] { first_answer = call(endpoint, {.words = {1}}).word(0); }};
    Thread second{{}, [&] { send(endpoint, {.words = {2}}); }};
    check_equal(receive(endpoint, reply).word(0), 1);
    check_equal(reply_receive(endpoint, reply, {.words = {10}}).word(0), 2);
    check_equal(first_answer, 10);
}

TEST(reply, reply_receive_may_invoke_other_capabilities_first) {
    // The first phase invokes whatever the reply register holds; the second then needs a reply.
    const Cap endpoint = make(Type::endpoint);
    const Cap notification = make(Type::notification);
    const Cap badged = mint_of(notification, 1);
    const FaultMessage fault = fault_of([&] { reply_receive(endpoint, badged); });
    check(fault.is(abi::Fault::capability));
    check_equal(fault.words[abi::CapabilityFault::address], badged);
    check_equal(nb_wait(notification).badge, 1);
}

} // namespace
