// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What thread invocations do to a thread that lives: suspending, resuming, priorities, spaces.
#include "fault.hpp"
#include "space.hpp"

namespace {

using namespace suite;

Reply set_priority(Cap thread, Word priority) {
    return invoke(thread, Generic::tcb_set_priority, {priority}, {initial::thread});
}

TEST(thread_state, suspended_thread_does_not_run) {
    Thread thread{{.start = Start::later}, [] {}};
    settle();
    check(!thread.finished());
    check_reply(thread.resume(), ok());
    check(thread.finished());
}

// Whoever suspends itself is stopped in its system call, and makes it again when it is resumed.
template <typename Suspend>
void check_self_suspension(Suspend suspend_self) {
    unsigned step = 0;
    Cap self = 0;
    Thread thread{{.start = Start::later}, [&] {
                      step = 1;
                      suspend_self(self);
                      step = 2;
                  }};
    self = slot();
    require_ok(copy(self, thread.thread()));
    check_reply(thread.resume(), ok());
    check_equal(step, 1);
    check_reply(thread.resume(), ok());
    check_equal(step, 1);
    check_reply(remove(self), ok());
    if (step == 1) {
        check_reply(thread.resume(), ok()); // now the slot is empty, and nobody is suspended
        check_equal(step, 2);
    }
}

TEST(thread_state, suspend_self_is_done_again_on_resume) {
    check_self_suspension([](Cap self) { invoke(self, Generic::tcb_suspend); });
    check_self_suspension([](Cap self) { send(self, {static_cast<Word>(Generic::tcb_suspend)}); });
    check_self_suspension(
        [](Cap self) { nb_send(self, {static_cast<Word>(Generic::tcb_suspend)}); });
    check_self_suspension([](Cap self) { // as the source of a copy of registers
        invoke(self, Generic::tcb_copy_registers, {1}, {self});
    });
}

TEST(thread_state, resume_of_a_running_thread_has_no_effect) {
    volatile Word count = 0;
    Thread thread{{.priority = low}, [&] {
                      while (count < 1000) {
                          count = count + 1;
                      }
                  }};
    check_reply(thread.resume(), ok());
    settle();
    check(thread.finished());
    check_equal(count, 1000);
}

TEST(thread_state, resume_of_a_waiting_thread_waits_again) {
    const Cap notification = make(Type::notification);
    Thread thread{{}, [&] { wait(notification); }};
    check_reply(thread.resume(), ok());
    check(!thread.finished());
    signal(notification);
    check(thread.finished());
}

TEST(thread_state, resume_of_a_caller_calls_again) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Word answer = 0;
    Thread thread{{}, [&] { answer = call(endpoint, {.words = {3}}).word(0); }};
    check_equal(receive(endpoint, reply).word(0), 3);
    check_reply(thread.resume(), ok());
    check_equal(receive(endpoint, reply).word(0), 3);
    send(reply, {.words = {8}});
    check_equal(answer, 8);
}

TEST(thread_state, suspended_in_a_call_calls_again_on_resume) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread thread{{}, [&] { call(endpoint, {.words = {3}}); }};
    check_reply(thread.suspend(), ok());
    check_equal(nb_receive(endpoint, reply).word(0), 0);
    check_reply(thread.resume(), ok());
    check_equal(nb_receive(endpoint, reply).word(0), 3);
}

TEST(thread_state, new_pc_of_a_blocked_thread_takes_effect_on_resume) {
    const Cap notification = make(Type::notification);
    static volatile bool arrived = false;
    arrived = false;
    Thread thread{{.faults = Faults::none}, [&] { wait(notification); }};
    void (*elsewhere)() = [] {
        arrived = true;
        __builtin_trap();
    };
    check_reply(invoke(thread.thread(), Generic::tcb_write_registers,
                       {0, 1, reinterpret_cast<Word>(elsewhere)}),
                ok());
    check(!arrived);
    check_reply(thread.resume(), ok());
    check(arrived);
}

TEST(thread_state, write_registers_can_resume) {
    const Cap notification = make(Type::notification);
    static volatile bool arrived = false;
    arrived = false;
    Thread thread{{.faults = Faults::none}, [&] { wait(notification); }};
    void (*elsewhere)() = [] {
        arrived = true;
        __builtin_trap();
    };
    check_reply(invoke(thread.thread(), Generic::tcb_write_registers,
                       {1, 1, reinterpret_cast<Word>(elsewhere)}),
                ok());
    check(arrived);
}

TEST(thread_state, raising_a_ready_thread_runs_it) {
    Thread thread{{.priority = low}, [] {}};
    check(!thread.finished());
    check_reply(set_priority(thread.thread(), high), ok());
    check(thread.finished());
}

TEST(thread_state, lowering_oneself_lets_others_run) {
    Thread thread{{.priority = low}, [] {}};
    check_reply(set_own_priority(low - 1), ok());
    check(thread.finished());
}

TEST(thread_state, raised_to_equal_priority_goes_to_the_head) {
    // A ready thread whose priority is set is put at the head of its new queue; we are running
    // and stay so.
    unsigned order[2] = {};
    unsigned next = 0;
    Thread first{{.priority = 70}, [&] { order[next++] = 1; }};
    Thread second{{.priority = 60}, [&] { order[next++] = 2; }};
    check_reply(set_priority(second.thread(), 70), ok());
    settle();
    check_equal(order[0], 2);
    check_equal(order[1], 1);
}

TEST(thread_state, setting_the_own_priority_to_the_same_keeps_running) {
    Thread thread{{.priority = normal}, [] {}};
    const bool ran_at_start = thread.finished();
    check(!ran_at_start);
    check_reply(set_own_priority(normal), ok());
    check(!thread.finished());
    settle();
    check(thread.finished());
}

TEST(thread_state, equal_priority_threads_run_in_order) {
    unsigned order[3] = {};
    unsigned next = 0;
    const auto body_of = [&](unsigned number) { return [&, number] { order[next++] = number; }; };
    Thread a{{.priority = normal}, body_of(1)};
    Thread b{{.priority = normal}, body_of(2)};
    Thread c{{.priority = normal}, body_of(3)};
    settle();
    check_equal(order[0], 1);
    check_equal(order[1], 2);
    check_equal(order[2], 3);
}

TEST(thread_state, highest_ready_priority_runs) {
    unsigned order[3] = {};
    unsigned next = 0;
    const auto body_of = [&](unsigned number) { return [&, number] { order[next++] = number; }; };
    Thread a{{.priority = 20}, body_of(20)};
    Thread b{{.priority = 90}, body_of(90)};
    Thread c{{.priority = 64}, body_of(64)};
    settle();
    check_equal(order[0], 90);
    check_equal(order[1], 64);
    check_equal(order[2], 20);
}

TEST(thread_state, every_priority_can_run) {
    const Cap notification = make(Type::notification);
    Word runs = 0;
    Thread thread{{.priority = 2}, [&] {
                      for (;;) {
                          wait(notification);
                          runs++;
                      }
                  }};
    settle();
    for (Word priority = 2; priority < 250; priority += 3) {
        check_reply(set_priority(thread.thread(), priority), ok());
        signal(mint_of(notification, 1));
        settle();
    }
    check_equal(runs, (250 - 2 + 2) / 3);
}

TEST(thread_state, without_spaces_a_thread_faults_at_once) {
    const FaultHandler handler;
    const Cap thread = make(Type::thread);
    const Cap sched_context = make_sched_context();
    check_reply(invoke(thread, Generic::tcb_set_sched_params, {high, high},
                       {initial::thread, sched_context, handler.endpoint()}),
                ok());
    check_reply(invoke(thread, Generic::tcb_resume), ok());
    check(handler.take().is(abi::Fault::vm));
    invoke(thread, Generic::tcb_suspend);
}

TEST(thread_state, set_space_replaces_the_cspace) {
    const Cap notification = make(Type::notification);
    const Cap table = make(Type::cnode, 4);
    const Cap other = make(Type::notification);
    // In the new CSpace, whose guard makes it 64 bits deep, slot 5 is another notification.
    require_ok(invoke(table, Generic::cnode_copy,
                      {5, 4, mint_of(other, 1), full_depth, Rights::all}, {initial::cnode}));
    Thread thread{{.faults = Faults::none}, [&] {
                      wait(notification);
                      signal(5);
                  }};
    check_reply(invoke(thread.thread(), Generic::tcb_set_space, {60, 0},
                       {0, table, initial::vspace}), // 60: guard size
                ok());
    signal(notification); // wakes it where it waits, with the capability it had resolved
    check_equal(nb_wait(other).badge, 1);
}

TEST(thread_state, tls_base_takes_effect) {
    const Cap notification = make(Type::notification);
    Word seen = 0;
    Thread thread{{.faults = Faults::none}, [&] {
#if defined(__riscv)
                      register Word a0 asm("a0") = notification;
                      register Word a1 asm("a1") = 0;
                      register Word a7 asm("a7") = static_cast<Word>(abi::Syscall::wait);
                      asm volatile("mv s4, tp\n ecall\n mv %2, tp\n mv tp, s4"
                                   : "+r"(a0), "+r"(a1), "=&r"(seen)
                                   : "r"(a7)
                                   : "memory", "s4");
#else
                      register Word x0 asm("x0") = notification;
                      register Word x1 asm("x1") = 0;
                      register Word x7 asm("x7") = static_cast<Word>(abi::Syscall::wait);
                      asm volatile("mrs x19, tpidr_el0\n svc #0\n mrs %2, tpidr_el0\n"
                                   "msr tpidr_el0, x19"
                                   : "+r"(x0), "+r"(x1), "=&r"(seen)
                                   : "r"(x7)
                                   : "memory", "x19");
#endif
                  }};
    check_reply(invoke(thread.thread(), Generic::tcb_set_tls_base, {0x1234560}), ok());
    signal(notification);
    check_equal(seen, 0x1234560);
}

TEST(thread_state, ipc_buffer_can_be_replaced) {
    alignas(4096) static std::byte page[4096];
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread receiver{{}, [&] { receive(endpoint, reply); }};
    check_reply(invoke(receiver.thread(), Generic::tcb_set_ipc_buffer,
                       {reinterpret_cast<Word>(page) + 2048}, {image_frame(page)}),
                ok());
    send(endpoint, {.words = {1, 2, 3, 4, 0x55}});
    const auto* buffer = reinterpret_cast<const seL4_IPCBuffer*>(page + 2048);
    check_equal(buffer->msg[4], 0x55);
}

TEST(thread_state, ipc_buffer_without_the_right_to_write_receives_4_words) {
    alignas(4096) static std::byte page[4096];
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Message got;
    Thread receiver{{}, [&] { got = receive(endpoint, reply); }};
    check_reply(invoke(receiver.thread(), Generic::tcb_set_ipc_buffer,
                       {reinterpret_cast<Word>(page)}, {copy_of(image_frame(page), Rights::read)}),
                ok());
    send(endpoint, {.words = {1, 2, 3, 4, 0x55}});
    check_equal(got.length(), 4);
}

TEST(thread_state, ipc_buffer_read_only_can_send) {
    alignas(4096) static std::byte page[4096];
    const Cap endpoint = make(Type::endpoint);
    Thread sender{
        {.start = Start::later},
        [&] { trap(abi::Syscall::send, endpoint, abi::MessageInfo::make(1, 6), {1, 2, 3, 4}); }};
    check_reply(invoke(sender.thread(), Generic::tcb_set_ipc_buffer, {reinterpret_cast<Word>(page)},
                       {copy_of(image_frame(page), Rights::read)}),
                ok());
    reinterpret_cast<seL4_IPCBuffer*>(page)->msg[4] = 0x44;
    reinterpret_cast<seL4_IPCBuffer*>(page)->msg[5] = 0x45;
    check_reply(sender.resume(), ok());
    const Message message = nb_receive(endpoint, make(Type::reply));
    check_equal(message.length(), 6);
    check_equal(message.word(4), 0x44);
    check_equal(message.word(5), 0x45);
}

TEST(thread_state, deleted_frame_is_no_ipc_buffer_any_more) {
    const Cap endpoint = make(Type::endpoint);
    const Cap frame = map_new_page(free_address);
    Thread sender{
        {.start = Start::later},
        [&] { trap(abi::Syscall::send, endpoint, abi::MessageInfo::make(1, 6), {1, 2, 3, 4}); }};
    check_reply(invoke(sender.thread(), Generic::tcb_set_ipc_buffer, {free_address}, {frame}),
                ok());
    check_reply(revoke(frame), ok()); // the thread's copy goes, and with it the buffer
    check_reply(sender.resume(), ok());
    const Message message = nb_receive(endpoint, make(Type::reply));
    check(message.length() == 4 || message.length() == 6);
}

TEST(thread_state, notification_ready_thread_keeps_its_word) {
    const Cap notification = make(Type::notification);
    Word got = 0;
    Thread thread{{.priority = low}, [&] { got = wait(notification).badge; }};
    settle();
    signal(mint_of(notification, 4)); // it is ready with its word, not running
    check_reply(thread.suspend(), ok());
    check_reply(thread.resume(), ok());
    settle();
    check_equal(got, 4);
}

} // namespace
