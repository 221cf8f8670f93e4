// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Notifications, Yield, faults.
#include "server.hpp"

namespace {

using namespace bench;
using namespace suite;

TEST(bench, signal) {
    calibrate();
    const Cap notification = mint_of(make(Type::notification), 1);
    set_fpu(initial::thread, Fpu::off);
    measure("signal", [&] { seL4_Signal(notification); });
    set_fpu(initial::thread, Fpu::allowed);
    check_equal(nb_wait(notification).badge, 1);
}

TEST(bench, poll) {
    calibrate();
    const Cap notification = make(Type::notification);
    Word badge = 0;
    set_fpu(initial::thread, Fpu::off);
    measure("poll", [&] { seL4_Poll(notification, &badge); });
    set_fpu(initial::thread, Fpu::allowed);
    check_equal(badge, 0);
}

// The waiter runs at once, waits again, and the signaller goes on.
TEST(bench, signal_wake) {
    calibrate();
    const Cap notification = mint_of(make(Type::notification), 1);
    volatile Word woken = 0;
    Thread waiter{{.start = Start::later, .vspace = clone_program()}, [&] {
                      for (;;) {
                          Word badge = 0;
                          seL4_Wait(notification, &badge);
                          woken = woken + badge;
                      }
                  }};
    set_fpu(waiter.thread(), Fpu::off);
    require_ok(waiter.resume());
    settle();
    set_fpu(initial::thread, Fpu::off);
    measure("signal_wake", [&] { seL4_Signal(notification); });
    set_fpu(initial::thread, Fpu::allowed);
    check_equal(woken, warm_rounds + rounds);
}

TEST(bench, yield) {
    calibrate();
    Thread other{{.priority = normal, .start = Start::later, .vspace = clone_program()}, [] {
                     for (;;) {
                         seL4_Yield();
                     }
                 }};
    set_fpu(other.thread(), Fpu::off);
    require_ok(other.resume());
    set_fpu(initial::thread, Fpu::off);
    measure("yield", [] { seL4_Yield(); });
    set_fpu(initial::thread, Fpu::allowed);
}

// A load from a page that is not there. The handler answers "again", so each answer brings the next
// fault: to its handler and back.
TEST(bench, fault) {
    calibrate();
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread faulty{{.priority = low,
                   .start = Start::later,
                   .fault_endpoint = endpoint,
                   .vspace = clone_program()},
                  [] { read_word(free_address); }};
    set_fpu(faulty.thread(), Fpu::off);
    require_ok(faulty.resume());
    Word badge = 0;
    seL4_MessageInfo_t fault = seL4_Recv(endpoint, &badge, reply);
    const seL4_MessageInfo_t again = seL4_MessageInfo_new(0, 0, 0, 0);
    set_fpu(initial::thread, Fpu::off);
    measure("fault", [&] { fault = seL4_ReplyRecv(endpoint, again, &badge, reply); });
    set_fpu(initial::thread, Fpu::allowed);
    check_equal(seL4_MessageInfo_get_label(fault), static_cast<Word>(abi::Fault::vm));
    check_equal(seL4_GetMR(1), free_address);
}

} // namespace
