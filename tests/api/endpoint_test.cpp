// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Endpoints: rendezvous, queues, message words, rights. Transfer of capabilities is in
// transfer_test.cpp.
#include "fault.hpp"
#include "thread.hpp"

namespace {

using namespace suite;

TEST(endpoint, send_waits_for_a_receiver) {
    const Cap endpoint = make(Type::endpoint);
    Thread sender{{}, [&] { send(endpoint, {.label = 7, .words = {1, 2, 3, 4}}); }};
    check(!sender.finished());
    const Message message = receive(endpoint, make(Type::reply));
    check_equal(message.label(), 7);
    check_equal(message.length(), 4);
    for (unsigned i = 0; i < 4; i++) {
        check_equal(message.word(i), i + 1);
    }
    check_equal(message.badge, 0);
    check(sender.finished());
}

TEST(endpoint, receiver_waits_for_a_sender) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Message got;
    Thread receiver{{}, [&] { got = receive(endpoint, reply); }};
    check(!receiver.finished());
    send(mint_of(endpoint, 99), {.label = 5, .words = {42}});
    check(receiver.finished());
    check_equal(got.label(), 5);
    check_equal(got.word(0), 42);
    check_equal(got.badge, 99);
}

TEST(endpoint, badge_is_that_of_the_senders_capability) {
    const Cap endpoint = make(Type::endpoint);
    const Cap badged = mint_of(endpoint, 0xc000'0000'0000'0001);
    Thread sender{{}, [&] { send(copy_of(badged)); }};
    check_equal(receive(endpoint, make(Type::reply)).badge, 0xc000'0000'0000'0001);
}

TEST(endpoint, message_of_full_length_arrives_whole) {
    const Cap endpoint = make(Type::endpoint);
    Thread sender{{}, [&] {
                      for (int i = 0; i < 120; i++) {
                          seL4_SetMR(i, static_cast<Word>(i) * 3 + 1);
                      }
                      trap(abi::Syscall::send, endpoint, abi::MessageInfo::make(1, 120),
                           {1, 4, 7, 10});
                  }};
    const Message message = receive(endpoint, make(Type::reply));
    check_equal(message.length(), 120);
    for (unsigned i = 0; i < 120; i++) {
        check_equal(message.word(i), i * 3 + 1);
    }
}

TEST(endpoint, length_127_is_120_and_the_label_has_52_bits) {
    const Cap endpoint = make(Type::endpoint);
    Thread sender{{}, [&] {
                      seL4_SetMR(119, 0x119);
                      trap(abi::Syscall::send, endpoint, abi::MessageInfo{~Word{0} << 12 | 127},
                           {1, 2, 3, 4});
                  }};
    const Message message = receive(endpoint, make(Type::reply));
    check_equal(message.length(), 120);
    check_equal(message.label(), ~Word{0} >> 12);
    check_equal(message.word(119), 0x119);
}

TEST(endpoint, every_message_length_arrives) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread sender{
        {}, [&] {
            for (Word length = 0; length <= 120; length++) {
                for (int i = 0; i < 120; i++) {
                    seL4_SetMR(i, length * 1000 + static_cast<Word>(i));
                }
                trap(abi::Syscall::send, endpoint, abi::MessageInfo::make(9, length),
                     {length * 1000, length * 1000 + 1, length * 1000 + 2, length * 1000 + 3});
            }
        }};
    for (Word length = 0; length <= 120; length++) {
        seL4_SetMR(static_cast<int>(length < 4 ? 4 : length % 120), 0xdead);
        const Message message = receive(endpoint, reply);
        check_equal(message.length(), length);
        for (unsigned i = 0; i < length; i++) {
            check_equal(message.word(i), length * 1000 + i);
        }
        if (length >= 4 && length < 120) {
            check_equal(seL4_GetMR(static_cast<int>(length)), 0xdead); // beyond: untouched
        }
    }
}

TEST(endpoint, words_beyond_the_length_stay_as_they_were) {
    const Cap endpoint = make(Type::endpoint);
    Thread sender{{}, [&] { send(endpoint, {.words = {11}}); }};
    const Message message =
        trap(abi::Syscall::receive, endpoint, {}, {0xa0, 0xa1, 0xa2, 0xa3}, make(Type::reply));
    check_equal(message.registers[0], 11);
    check_equal(message.registers[1], 0xa1);
    check_equal(message.registers[2], 0xa2);
    check_equal(message.registers[3], 0xa3);
}

TEST(endpoint, sender_without_buffer_sends_4_words) {
    const Cap endpoint = make(Type::endpoint);
    Thread sender{{.buffer = Buffer::none}, [&] {
                      trap(abi::Syscall::send, endpoint, abi::MessageInfo::make(3, 10, 2),
                           {1, 2, 3, 4});
                  }};
    const Message message = receive(endpoint, make(Type::reply));
    check_equal(message.length(), 4);
    check_equal(message.word(3), 4);
    check_equal(message.info.extra_caps(), 0);
}

TEST(endpoint, receiver_without_buffer_gets_4_words) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Message got;
    Thread receiver{{.buffer = Buffer::none}, [&] { got = receive(endpoint, reply); }};
    send(endpoint, {.words = {1, 2, 3, 4, 5, 6}});
    check_equal(got.length(), 4);
    check_equal(got.registers[3], 4);
}

TEST(endpoint, buffer_words_0_to_3_are_neither_read_nor_written) {
    const Cap endpoint = make(Type::endpoint);
    Thread sender{{}, [&] { send(endpoint, {.words = {1, 2, 3, 4, 5}}); }};
    for (int i = 0; i < 4; i++) {
        seL4_SetMR(i, 0xee);
    }
    seL4_GetIPCBuffer()->tag.words[0] = 0xee;
    seL4_SetUserData(0xee);
    receive(endpoint, make(Type::reply));
    for (int i = 0; i < 4; i++) {
        check_equal(seL4_GetMR(i), 0xee);
    }
    check_equal(seL4_GetMR(4), 5);
    check_equal(seL4_GetIPCBuffer()->tag.words[0], 0xee);
    check_equal(seL4_GetUserData(), 0xee);
}

TEST(endpoint, nb_send_without_receiver_is_dropped) {
    const Cap endpoint = make(Type::endpoint);
    nb_send(endpoint, {.label = 1});
    check_equal(nb_receive(endpoint, make(Type::reply)).badge, 0);
}

TEST(endpoint, nb_send_to_a_receiver_arrives) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Message got;
    Thread receiver{{}, [&] { got = receive(endpoint, reply); }};
    nb_send(endpoint, {.label = 6});
    check_equal(got.label(), 6);
}

TEST(endpoint, nb_receive_with_nothing_clears_the_badge_only) {
    const Cap endpoint = make(Type::endpoint);
    const Message message = trap(abi::Syscall::nb_receive, endpoint, abi::MessageInfo{0x1234},
                                 {1, 2, 3, 4}, make(Type::reply));
    check_equal(message.badge, 0);
    check_equal(message.info.raw(), 0x1234);
    for (unsigned i = 0; i < 4; i++) {
        check_equal(message.registers[i], i + 1);
    }
}

TEST(endpoint, wait_receives_without_a_reply_object) {
    const Cap endpoint = make(Type::endpoint);
    Thread sender{{}, [&] { send(mint_of(endpoint, 3), {.words = {8}}); }};
    const Message message = wait(endpoint);
    check_equal(message.badge, 3);
    check_equal(message.word(0), 8);
    check(sender.finished());
    check_equal(nb_wait(endpoint).badge, 0);
}

TEST(endpoint, call_taken_by_wait_is_never_answered) {
    const Cap endpoint = make(Type::endpoint);
    Thread caller{{}, [&] { call(endpoint, {.words = {8}}); }};
    check_equal(wait(endpoint).word(0), 8);
    settle();
    check(!caller.finished());
}

TEST(endpoint, senders_queue_by_priority) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const auto sender_of = [&](Word priority) {
        return [&, priority] { send(endpoint, {.words = {priority}}); };
    };
    Thread a{{.priority = 110}, sender_of(10)};
    Thread b{{.priority = 130}, sender_of(30)};
    Thread c{{.priority = 120}, sender_of(20)};
    check_equal(receive(endpoint, reply).word(0), 30);
    check_equal(receive(endpoint, reply).word(0), 20);
    check_equal(receive(endpoint, reply).word(0), 10);
}

TEST(endpoint, senders_of_equal_priority_queue_in_order) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const auto sender_of = [&](Word number) {
        return [&, number] { send(endpoint, {.words = {number}}); };
    };
    Thread a{{}, sender_of(1)};
    Thread b{{}, sender_of(2)};
    Thread c{{}, sender_of(3)};
    for (Word i = 1; i <= 3; i++) {
        check_equal(receive(endpoint, reply).word(0), i);
    }
}

TEST(endpoint, receivers_queue_by_priority) {
    const Cap endpoint = make(Type::endpoint);
    const Cap replies = slots(2);
    require_ok(retype(memory(), static_cast<Word>(Type::reply), 0, replies, 2));
    Message low_got;
    Message high_got;
    Thread lower{{.priority = 110}, [&] { low_got = receive(endpoint, replies); }};
    Thread higher{{.priority = 120}, [&] { high_got = receive(endpoint, replies + 1); }};
    send(endpoint, {.label = 1});
    check_equal(high_got.label(), 1);
    check_equal(low_got.label(), 0);
    send(endpoint, {.label = 2});
    check_equal(low_got.label(), 2);
}

TEST(endpoint, priority_change_moves_a_queued_sender) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread a{{.priority = 110}, [&] { send(endpoint, {.label = 1}); }};
    Thread b{{.priority = 120}, [&] { send(endpoint, {.label = 2}); }};
    check_reply(invoke(a.thread(), Generic::tcb_set_priority, {130}, {initial::thread}), ok());
    check_equal(receive(endpoint, reply).label(), 1);
    check_equal(receive(endpoint, reply).label(), 2);
}

TEST(endpoint, send_to_an_equal_priority_receiver_goes_on_first) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const Cap ready = make(Type::notification);
    Thread receiver{{.priority = normal, .start = Start::later}, [&] {
                        signal(ready);
                        receive(endpoint, reply);
                    }};
    check_reply(receiver.resume(), ok());
    yield();
    settle();
    send(endpoint);
    check(!receiver.finished()); // it waits its turn behind us
    settle();
    check(receiver.finished());
}

TEST(endpoint, send_to_a_higher_priority_receiver_runs_it_at_once) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread receiver{{.priority = normal + 1}, [&] { receive(endpoint, reply); }};
    send(endpoint);
    check(receiver.finished());
}

TEST(endpoint, send_without_write_is_silent) {
    const Cap endpoint = make(Type::endpoint);
    const Cap read_only = copy_of(endpoint, Rights::read | Rights::grant);
    Thread sender{{}, [&] { send(read_only); }};
    check(sender.finished());
    check_equal(nb_receive(endpoint, make(Type::reply)).badge, 0);
}

TEST(endpoint, call_without_write_is_invalid_capability) {
    check_reply(invoke(copy_of(make(Type::endpoint), Rights::all & ~Rights::write), Word{0}),
                invalid_capability(0));
}

TEST(endpoint, receive_without_read_faults) {
    const Cap write_only = copy_of(make(Type::endpoint), Rights::all & ~Rights::read);
    const Cap reply = make(Type::reply);
    const FaultMessage fault = fault_of([&] { receive(write_only, reply); });
    check(fault.is(abi::Fault::capability));
    check_equal(fault.length, abi::CapabilityFault::missing_capability_length);
    check_equal(fault.words[abi::CapabilityFault::address], write_only);
    check_equal(fault.words[abi::CapabilityFault::in_receive_phase], 1);
    check_equal(fault.words[abi::CapabilityFault::failure],
                static_cast<Word>(abi::LookupFailure::missing_capability));
    check_equal(fault.words[abi::CapabilityFault::bits_left], 0);
}

TEST(endpoint, call_with_write_only_gets_no_answer) {
    const Cap endpoint = make(Type::endpoint);
    const Cap write_only = copy_of(endpoint, Rights::write);
    const Cap reply = make(Type::reply);
    Thread caller{{}, [&] { call(write_only, {.words = {1}}); }};
    check_equal(receive(endpoint, reply).word(0), 1); // the message arrives
    send(reply);                                      // the reply object was not used
    settle();
    check(!caller.finished());
    check_reply(caller.resume(), ok()); // re-executes the call
    check_equal(nb_receive(endpoint, reply).word(0), 1);
}

TEST(endpoint, call_with_grant_reply_is_answered) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    for (const Word rights : {Rights::write | Rights::grant_reply, Rights::write | Rights::grant}) {
        const Cap cap = copy_of(endpoint, rights);
        Message answer;
        Thread caller{{}, [&] { answer = call(cap, {.words = {1}}); }};
        receive(endpoint, reply);
        send(reply, {.label = 9, .words = {5}});
        check(caller.finished());
        check_equal(answer.label(), 9);
        check_equal(answer.word(0), 5);
        check_equal(answer.badge, 0);
    }
}

TEST(endpoint, thousands_of_calls_keep_working) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread server{{}, [&] {
                      Message message = receive(endpoint, reply);
                      for (;;) {
                          message =
                              reply_receive(endpoint, reply, {.words = {message.word(0) + 1}});
                      }
                  }};
    for (Word i = 0; i < 2'000; i++) {
        check_equal(call(endpoint, {.words = {i}}).word(0), i + 1);
    }
}

TEST(endpoint, reply_receive_keeps_the_queue_order) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Word answers[3] = {};
    const auto caller_of = [&](Word number) {
        return [&, number] { answers[number] = call(endpoint, {.words = {number}}).word(0); };
    };
    Thread a{{}, caller_of(0)};
    Thread b{{}, caller_of(1)};
    Thread c{{}, caller_of(2)};
    Message message = receive(endpoint, reply);
    for (unsigned i = 0; i < 2; i++) {
        message = reply_receive(endpoint, reply, {.words = {message.word(0) + 100}});
    }
    send(reply, {.words = {message.word(0) + 100}});
    for (Word i = 0; i < 3; i++) {
        check_equal(answers[i], i + 100);
    }
}

TEST(endpoint, deleted_endpoint_restarts_its_callers) {
    const Cap untyped = make(Type::untyped, 10);
    const Cap endpoint = slot();
    require_ok(retype(untyped, static_cast<Word>(Type::endpoint), 0, endpoint));
    Reply answer = ok();
    Thread caller{{}, [&] { answer = invoke(endpoint, Word{3}, {1}); }};
    check(!caller.finished());
    check_reply(revoke(untyped), ok());
    check(caller.finished());
    check_reply(answer, invalid_capability(0)); // restarted: the slot is empty now
}

TEST(endpoint, deleted_endpoint_restarts_its_receivers) {
    const Cap untyped = make(Type::untyped, 10);
    const Cap endpoint = slot();
    const Cap reply = make(Type::reply);
    require_ok(retype(untyped, static_cast<Word>(Type::endpoint), 0, endpoint));
    const FaultHandler handler;
    Thread receiver{{.fault_endpoint = handler.endpoint()}, [&] { receive(endpoint, reply); }};
    check_equal(handler.take().label, 0);
    check_reply(revoke(untyped), ok());
    const FaultMessage fault = handler.take();
    check(fault.is(abi::Fault::capability));
    check_equal(fault.words[abi::CapabilityFault::address], endpoint);
}

TEST(endpoint, suspended_sender_leaves_the_queue) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread sender{{}, [&] { send(endpoint, {.label = 4}); }};
    check_reply(sender.suspend(), ok());
    check_equal(nb_receive(endpoint, reply).label(), 0);
    check_reply(sender.resume(), ok()); // sends again
    check_equal(nb_receive(endpoint, reply).label(), 4);
    check(sender.finished());
}

TEST(endpoint, suspended_receiver_leaves_the_queue) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Message got;
    Thread receiver{{}, [&] { got = receive(endpoint, reply); }};
    check_reply(receiver.suspend(), ok());
    nb_send(endpoint, {.label = 4});
    check_equal(got.label(), 0);
    check_reply(receiver.resume(), ok());
    nb_send(endpoint, {.label = 5});
    check_equal(got.label(), 5);
}

TEST(endpoint, deleted_sender_leaves_the_queue) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread first{{}, [&] { send(endpoint, {.label = 1}); }};
    Thread second{{}, [&] { send(endpoint, {.label = 2}); }};
    check_reply(remove(first.thread()), ok());
    check_equal(nb_receive(endpoint, reply).label(), 2);
    check_equal(nb_receive(endpoint, reply).label(), 0);
}

TEST(endpoint, a_thread_alone_blocks_on_its_own_endpoint) {
    const Cap endpoint = make(Type::endpoint);
    Thread thread{{}, [&] { send(endpoint); }};
    settle();
    check(!thread.finished());
}

TEST(endpoint, mutual_exclusion_built_from_an_endpoint) {
    // A lock as user-level libraries build it: the token is a message that waits.
    const Cap lock = make(Type::notification);
    const Cap token = mint_of(lock, 1);
    unsigned inside = 0;
    unsigned most = 0;
    unsigned total = 0;
    signal(token);
    const auto worker = [&] {
        for (unsigned i = 0; i < 50; i++) {
            wait(lock);
            inside++;
            most = inside > most ? inside : most;
            yield();
            total++;
            inside--;
            signal(token);
            yield();
        }
    };
    Thread a{{.priority = low}, worker};
    Thread b{{.priority = low}, worker};
    Thread c{{.priority = low}, worker};
    settle();
    check_equal(most, 1);
    check_equal(total, 150);
}

TEST(endpoint, many_senders_queue_and_are_served) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const auto sender_of = [&](Word number) {
        return [&, number] { send(endpoint, {.words = {number}}); };
    };
    Thread s0{{.priority = 101}, sender_of(0)};
    Thread s1{{.priority = 108}, sender_of(1)};
    Thread s2{{.priority = 103}, sender_of(2)};
    Thread s3{{.priority = 108}, sender_of(3)};
    Thread s4{{.priority = 101}, sender_of(4)};
    Thread s5{{.priority = 240}, sender_of(5)};
    Thread s6{{.priority = 103}, sender_of(6)};
    Thread s7{{.priority = 108}, sender_of(7)};
    constexpr Word order[] = {5, 1, 3, 7, 2, 6, 0, 4};
    for (const Word expected : order) {
        check_equal(receive(endpoint, reply).word(0), expected);
    }
}

TEST(endpoint, deleting_the_middle_of_a_queue_keeps_the_rest) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const auto sender_of = [&](Word number) {
        return [&, number] { send(endpoint, {.words = {number}}); };
    };
    Thread a{{}, sender_of(1)};
    Thread b{{}, sender_of(2)};
    Thread c{{}, sender_of(3)};
    Thread d{{.priority = high + 1}, sender_of(4)};
    require_ok(remove(b.thread()));
    require_ok(d.suspend());
    check_equal(receive(endpoint, reply).word(0), 1);
    check_equal(receive(endpoint, reply).word(0), 3);
    check_equal(nb_receive(endpoint, reply).info.raw(), 0);
}

} // namespace
