// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Faults: what their messages say, and what the reply does.
#include "fault.hpp"
#include "space.hpp"

// Where the instructions lie that fault.
extern "C" {
extern const std::byte unknown_syscall_place[];
extern const std::byte undefined_place[];
}

namespace {

using namespace suite;

using CapabilityWords = abi::CapabilityFault;
using VmWords = abi::VmFault;
using SyscallWords = arch::UnknownSyscallFault;
using ExceptionWords = arch::UserExceptionFault;

constexpr Word unmapped = 0x10'0000'0000;
constexpr Word unknown_number = 0x1234;

// An unknown system call whose registers are known, at a known place. Returns what came back in
// the capability register.
[[gnu::noinline]] Word make_unknown_syscall() {
    Word result = 0;
#if defined(__riscv)
    register Word a0 asm("a0") = 0xa0;
    register Word a1 asm("a1") = 0xa1;
    register Word a2 asm("a2") = 0xa2;
    register Word a6 asm("a6") = 0xa6;
    register Word a7 asm("a7") = unknown_number;
    asm volatile(".global unknown_syscall_place\nunknown_syscall_place: ecall"
                 : "+r"(a0)
                 : "r"(a1), "r"(a2), "r"(a6), "r"(a7)
                 : "memory");
    result = a0;
#else
    register Word x0 asm("x0") = 0xa0;
    register Word x1 asm("x1") = 0xa1;
    register Word x2 asm("x2") = 0xa2;
    register Word x6 asm("x6") = 0xa6;
    register Word x7 asm("x7") = unknown_number;
    asm volatile(".global unknown_syscall_place\nunknown_syscall_place: svc #0"
                 : "+r"(x0)
                 : "r"(x1), "r"(x2), "r"(x6), "r"(x7)
                 : "memory");
    result = x0;
#endif
    return result;
}

[[gnu::noinline]] void make_undefined_instruction() {
#if defined(__riscv)
    asm volatile(".global undefined_place\nundefined_place: .word 0");
#else
    asm volatile(".global undefined_place\nundefined_place: udf #0");
#endif
}

[[gnu::noinline]] void make_breakpoint() {
#if defined(__riscv)
    asm volatile(".option push\n .option norvc\n ebreak\n .option pop");
#else
    asm volatile("brk #7");
#endif
}

// Capability faults.

TEST(fault, send_to_an_unresolvable_pointer) {
    constexpr Cap nowhere = Word{1} << 63;
    const FaultMessage fault = fault_of([] { send(nowhere); });
    check(fault.is(abi::Fault::capability));
    check_equal(fault.length, CapabilityWords::guard_mismatch_length);
    check(fault.words[CapabilityWords::ip] != 0);
    check_equal(fault.words[CapabilityWords::address], nowhere);
    check_equal(fault.words[CapabilityWords::in_receive_phase], 0);
    check_equal(fault.words[CapabilityWords::failure],
                static_cast<Word>(abi::LookupFailure::guard_mismatch));
    check_equal(fault.words[CapabilityWords::bits_left], 64);
    check_equal(fault.words[CapabilityWords::guard_found], 0);
    check_equal(fault.words[CapabilityWords::guard_size], 64 - root_radix());
}

TEST(fault, receive_on_an_unresolvable_pointer) {
    constexpr Cap nowhere = Word{1} << 63;
    const FaultMessage fault = fault_of([] { wait(nowhere); });
    check(fault.is(abi::Fault::capability));
    check_equal(fault.words[CapabilityWords::in_receive_phase], 1);
    check_equal(fault.words[CapabilityWords::bits_left], 64);
}

TEST(fault, receive_on_an_empty_slot) {
    const Cap empty = slot();
    const FaultMessage fault = fault_of([&] { wait(empty); });
    check(fault.is(abi::Fault::capability));
    check_equal(fault.length, CapabilityWords::missing_capability_length);
    check_equal(fault.words[CapabilityWords::address], empty);
    check_equal(fault.words[CapabilityWords::in_receive_phase], 1);
    check_equal(fault.words[CapabilityWords::failure],
                static_cast<Word>(abi::LookupFailure::missing_capability));
    check_equal(fault.words[CapabilityWords::bits_left], 0);
}

TEST(fault, receive_on_a_wrong_kind) {
    const FaultMessage fault = fault_of([] { wait(initial::cnode); });
    check(fault.is(abi::Fault::capability));
    check_equal(fault.words[CapabilityWords::address], initial::cnode);
}

TEST(fault, call_to_an_unresolvable_pointer) {
    const FaultMessage fault = fault_of([] { call(Word{1} << 63, {}); });
    check(fault.is(abi::Fault::capability));
    check_equal(fault.words[CapabilityWords::in_receive_phase], 0);
}

TEST(fault, nb_send_to_an_unresolvable_pointer_is_silent) {
    check_equal(fault_of([] { nb_send(Word{1} << 63); }).label, 0);
}

TEST(fault, send_to_an_empty_slot_is_silent) {
    const Cap empty = slot();
    check_equal(fault_of([&] { send(empty); }).label, 0);
}

TEST(fault, capability_fault_is_restarted_by_any_reply) {
    const FaultHandler handler;
    const Cap notification = make(Type::notification);
    const Cap target = slot();
    Thread thread{{.fault_endpoint = handler.endpoint()}, [&] { wait(target); }};
    check(handler.take().is(abi::Fault::capability));
    require_ok(copy(target, notification));
    signal(mint_of(notification, 1));
    handler.answer({.label = 9}); // the label does not matter
    check(thread.finished());
}

// Virtual-memory faults.

TEST(fault, read_unmapped) {
    const FaultMessage fault = fault_of([] { read_word(unmapped); });
    check(fault.is(abi::Fault::vm));
    check_equal(fault.length, VmWords::length);
    check_equal(fault.words[VmWords::address], unmapped);
    check_equal(fault.words[VmWords::instruction_fetch], 0);
    // RISC-V: load access fault. AArch64: data abort from below, translation fault; the level
    // tells how far the tables reach.
    if constexpr (is_riscv) {
        check_equal(fault.words[VmWords::status], 5);
    } else {
        check_equal(fault.words[VmWords::status] & ~Word{3}, 0x9200'0004);
    }
}

TEST(fault, write_unmapped) {
    const FaultMessage fault = fault_of([] { word_at(unmapped) = 1; });
    check(fault.is(abi::Fault::vm));
    check_equal(fault.words[VmWords::address], unmapped);
    if constexpr (is_riscv) {
        check_equal(fault.words[VmWords::status], 7);
    } else {
        check_equal(fault.words[VmWords::status] & ~Word{3}, 0x9200'0044);
    }
}

TEST(fault, execute_unmapped) {
    const FaultMessage fault = fault_of([] { reinterpret_cast<void (*)()>(unmapped)(); });
    check(fault.is(abi::Fault::vm));
    check_equal(fault.words[VmWords::ip], unmapped);
    check_equal(fault.words[VmWords::address], unmapped);
    check_equal(fault.words[VmWords::instruction_fetch], 1);
    if constexpr (is_riscv) {
        check_equal(fault.words[VmWords::status], 1);
    } else {
        check_equal(fault.words[VmWords::status] & ~Word{3}, 0x8200'0004);
    }
}

TEST(fault, read_kernel_address) {
    constexpr Word kernel = is_riscv ? 0xffff'ffff'8000'0000 : 0xffff'ffff'c000'0000;
    const FaultMessage fault = fault_of([] { read_word(kernel); });
    check(fault.is(abi::Fault::vm));
    check_equal(fault.words[VmWords::address], kernel);
}

TEST(fault, read_between_the_halves) {
    constexpr Word hole = 0x1'0000'0000'0010;
    const FaultMessage fault = fault_of([] { read_word(hole); });
    check(fault.is(abi::Fault::vm));
    if constexpr (is_riscv) {
        check_equal(fault.words[VmWords::status], 5);
    } else {
        check_equal(fault.words[VmWords::status], 0x9200'0004);
    }
}

TEST(fault, vm_fault_is_restarted_by_any_reply_and_faults_again) {
    const FaultHandler handler;
    Thread thread{{.fault_endpoint = handler.endpoint()}, [] { read_word(unmapped); }};
    check(handler.take().is(abi::Fault::vm));
    handler.answer({.label = 9});
    check(handler.take().is(abi::Fault::vm));
    check(!thread.finished());
}

TEST(fault, mapping_the_page_and_replying_cures_a_vm_fault) {
    const FaultHandler handler;
    Word got = 99;
    Thread thread{{.fault_endpoint = handler.endpoint()}, [&] { got = read_word(free_address); }};
    check(handler.take().is(abi::Fault::vm));
    map_new_page(free_address);
    handler.answer();
    check(thread.finished());
    check_equal(got, 0);
}

TEST(fault, resume_restarts_a_faulted_thread) {
    const FaultHandler handler;
    Thread thread{{.fault_endpoint = handler.endpoint()}, [] { read_word(free_address); }};
    check(handler.take().is(abi::Fault::vm));
    map_new_page(free_address);
    check_reply(thread.resume(), ok());
    check(thread.finished());
    handler.answer(); // nobody waits any more
}

TEST(fault, badge_is_that_of_the_given_capability) {
    const FaultHandler handler;
    const Cap badged = mint_of(handler.endpoint(), 0x8000'0000'0000'0005);
    Thread thread{{.fault_endpoint = badged}, [] { read_word(unmapped); }};
    const FaultMessage fault = handler.take();
    check_equal(fault.badge, 0x8000'0000'0000'0005);
}

TEST(fault, given_capability_is_copied) {
    const FaultHandler handler;
    const Cap badged = mint_of(handler.endpoint(), 5);
    Thread thread{{.start = Start::later, .fault_endpoint = badged}, [] { read_word(unmapped); }};
    check_reply(remove(badged), ok());
    check_reply(thread.resume(), ok());
    check_equal(handler.take().badge, 5);
}

TEST(fault, without_handler_the_thread_stops) {
    Thread thread{{.faults = Faults::none}, [] { read_word(unmapped); }};
    check(!thread.finished());
    settle();
    check(!thread.finished());
}

TEST(fault, with_a_revoked_handler_the_thread_stops) {
    const Cap untyped = make(Type::untyped, 10);
    const Cap endpoint = slot();
    require_ok(retype(untyped, static_cast<Word>(Type::endpoint), 0, endpoint));
    Thread thread{{.start = Start::later, .fault_endpoint = endpoint}, [] { read_word(unmapped); }};
    check_reply(revoke(untyped), ok());
    check_reply(thread.resume(), ok());
    settle();
    check(!thread.finished());
}

TEST(fault, thread_waits_in_the_queue_of_its_handler) {
    const FaultHandler handler;
    Thread first{{.priority = 110, .fault_endpoint = mint_of(handler.endpoint(), 1)},
                 [] { read_word(unmapped); }};
    Thread second{{.priority = 120, .fault_endpoint = mint_of(handler.endpoint(), 2)},
                  [] { read_word(unmapped); }};
    check_equal(handler.take().badge, 2);
    check_equal(handler.take().badge, 1);
}

TEST(fault, deleted_endpoint_leaves_a_faulted_thread_stopped) {
    const Cap untyped = make(Type::untyped, 10);
    const Cap endpoint = slot();
    require_ok(retype(untyped, static_cast<Word>(Type::endpoint), 0, endpoint));
    unsigned rounds = 0;
    Thread thread{{.fault_endpoint = endpoint}, [&] {
                      rounds++;
                      read_word(unmapped);
                  }};
    check_reply(revoke(untyped), ok());
    settle();
    check_equal(rounds, 1);
    check(!thread.finished());
}

// Unknown system calls.

TEST(fault, unknown_syscall_words) {
    const FaultMessage fault = fault_of([] { make_unknown_syscall(); });
    check(fault.is(abi::Fault::unknown_syscall));
    check_equal(fault.length, SyscallWords::length);
    check_equal(fault.words[SyscallWords::number], unknown_number);
    check_equal(fault.words[SyscallWords::ip], reinterpret_cast<Word>(unknown_syscall_place));
    check(fault.words[SyscallWords::sp] != 0);
#if defined(__riscv)
    check_equal(fault.words[SyscallWords::a0], 0xa0);
    check_equal(fault.words[SyscallWords::a0 + 1], 0xa1);
    check_equal(fault.words[SyscallWords::a0 + 2], 0xa2);
    check_equal(fault.words[SyscallWords::a0 + 6], 0xa6);
#else
    check_equal(fault.words[SyscallWords::x0], 0xa0);
    check_equal(fault.words[SyscallWords::x0 + 1], 0xa1);
    check_equal(fault.words[SyscallWords::x0 + 2], 0xa2);
    check_equal(fault.words[SyscallWords::x0 + 6], 0xa6);
    check_equal(fault.words[SyscallWords::x0 + 7], unknown_number);
    check_equal(fault.words[SyscallWords::lr], fault.words[SyscallWords::ip] + 4);
    check_equal(fault.words[SyscallWords::spsr] & 0xf, 0); // EL0
#endif
}

TEST(fault, unknown_syscall_advanced_by_the_reply_goes_on) {
    const FaultHandler handler;
    Word result = 0;
    Thread thread{{.fault_endpoint = handler.endpoint()}, [&] { result = make_unknown_syscall(); }};
    const FaultMessage fault = handler.take();
    const auto& w = fault.words;
    if constexpr (is_riscv) {
        handler.answer({.words = {w[0] + 4, w[1], w[2], 0x77}});
    } else {
        handler.answer({.words = {0x77, w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8] + 4}});
    }
    check(thread.finished());
    check_equal(result, 0x77);
}

TEST(fault, unknown_syscall_reply_without_words_repeats_it) {
    const FaultHandler handler;
    Thread thread{{.fault_endpoint = handler.endpoint()}, [] { make_unknown_syscall(); }};
    const FaultMessage first = handler.take();
    handler.answer();
    const FaultMessage second = handler.take();
    check(second.is(abi::Fault::unknown_syscall));
    check_equal(second.words[SyscallWords::ip], first.words[SyscallWords::ip]);
}

TEST(fault, unknown_syscall_reply_label_1_leaves_it_stopped) {
    const FaultHandler handler;
    Thread thread{{.fault_endpoint = handler.endpoint()}, [] { make_unknown_syscall(); }};
    check(handler.take().is(abi::Fault::unknown_syscall));
    handler.answer({.label = 1});
    settle();
    check(!thread.finished());
    check_equal(handler.take().label, 0);
}

// Syscall numbers around those that exist; a thread that tries each faults each time.
TEST(fault, every_number_that_is_no_system_call_faults) {
    constexpr std::int64_t numbers[] = {0,
                                        1,
                                        2,
                                        -18,
                                        -19,
                                        -20,
                                        -28,
                                        -29,
                                        -33,
                                        -34,
                                        -64,
                                        -1000,
                                        std::int64_t{1} << 62,
                                        -(std::int64_t{1} << 62)};
    for (const std::int64_t number : numbers) {
        const FaultMessage fault =
            fault_of([&] { trap(static_cast<abi::Syscall>(number), 0, {}, {}); });
        check(fault.is(abi::Fault::unknown_syscall));
        check_equal(fault.words[SyscallWords::number], static_cast<Word>(number));
    }
}

TEST(fault, debug_calls_exist_in_debug_builds_only) {
    const FaultMessage fault =
        fault_of([] { trap(abi::Syscall::debug_cap_identify, initial::thread, {}, {}); });
    check_equal(fault.label, debug_kernel ? 0 : 2);
}

// User exceptions.

TEST(fault, undefined_instruction) {
    const FaultMessage fault = fault_of([] { make_undefined_instruction(); });
    check(fault.is(abi::Fault::user_exception));
    check_equal(fault.length, ExceptionWords::length);
    check_equal(fault.words[ExceptionWords::ip], reinterpret_cast<Word>(undefined_place));
    check(fault.words[ExceptionWords::sp] != 0);
    check_equal(fault.words[ExceptionWords::number], is_riscv ? 2 : 0x200'0000);
    check_equal(fault.words[ExceptionWords::code], 0);
}

TEST(fault, breakpoint_instruction) {
    const FaultMessage fault = fault_of([] { make_breakpoint(); });
    check(fault.is(abi::Fault::user_exception));
    check_equal(fault.words[ExceptionWords::number], is_riscv ? 3 : 0xf200'0007);
    check_equal(fault.words[ExceptionWords::code], 0);
}

TEST(fault, privileged_instruction) {
    const FaultMessage fault = fault_of([] {
#if defined(__riscv)
        asm volatile("csrr t0, satp" ::: "t0");
#else
        Word value = 0;
        asm volatile("mrs %0, ttbr0_el1" : "=r"(value));
#endif
    });
    check(fault.is(abi::Fault::user_exception));
    check_equal(fault.words[ExceptionWords::number], is_riscv ? 2 : 0x200'0000);
}

TEST(fault, user_exception_reply_with_a_new_ip_goes_on_there) {
    const FaultHandler handler;
    Thread thread{{.fault_endpoint = handler.endpoint()}, [] { make_undefined_instruction(); }};
    const FaultMessage fault = handler.take();
    handler.answer({.words = {fault.words[ExceptionWords::ip] + 4}});
    check(thread.finished());
}

TEST(fault, user_exception_reply_label_1_leaves_it_stopped) {
    const FaultHandler handler;
    Thread thread{{.fault_endpoint = handler.endpoint()}, [] { make_undefined_instruction(); }};
    check(handler.take().is(abi::Fault::user_exception));
    handler.answer({.label = 1});
    settle();
    check_equal(handler.take().label, 0);
    check(!thread.finished());
}

TEST(fault, user_exception_reply_without_words_repeats_it) {
    const FaultHandler handler;
    Thread thread{{.fault_endpoint = handler.endpoint()}, [] { make_undefined_instruction(); }};
    check(handler.take().is(abi::Fault::user_exception));
    handler.answer();
    check(handler.take().is(abi::Fault::user_exception));
}

TEST(fault, reply_from_another_thread) {
    const FaultHandler handler;
    Thread thread{{.fault_endpoint = handler.endpoint()}, [] { make_undefined_instruction(); }};
    const Word ip = handler.take().words[ExceptionWords::ip];
    Thread other{{}, [&] { handler.answer({.words = {ip + 4}}); }};
    check(thread.finished());
}

TEST(fault, suspending_a_faulted_thread_takes_its_message_back) {
    const FaultHandler handler;
    Thread thread{{.fault_endpoint = handler.endpoint()}, [] { read_word(unmapped); }};
    check_reply(thread.suspend(), ok());
    check_equal(handler.take().label, 0);
}

TEST(fault, message_carries_no_capabilities) {
    const Cap endpoint = make(Type::endpoint);
    Thread thread{{.fault_endpoint = endpoint}, [] { read_word(unmapped); }};
    const Message message = nb_receive(endpoint, make(Type::reply));
    check_equal(message.info.extra_caps(), 0);
    check_equal(message.info.caps_unwrapped(), 0);
}

// Floating point.

[[gnu::noinline]] double multiply(double value) {
    asm volatile("" : "+m"(value));
    return value * 1.5;
}

TEST(fault, disabled_floating_point_is_a_user_exception) {
    const FaultHandler handler;
    Thread thread{{.start = Start::later, .fault_endpoint = handler.endpoint()}, [] {
#if defined(__riscv)
                      asm volatile("fmv.d.x fa0, zero" ::: "fa0");
#else
                      asm volatile("fmov d0, xzr" ::: "v0");
#endif
                  }};
    check_equal(invoke(thread.thread(), Generic::tcb_set_flags, {0, 1}).words[0] & 1, 1);
    check_reply(thread.resume(), ok());
    const FaultMessage fault = handler.take();
    check(fault.is(abi::Fault::user_exception));
    if constexpr (is_riscv) {
        check_equal(fault.words[ExceptionWords::number], 2);
    } else {
        check_equal(fault.words[ExceptionWords::number] >> 26, 0x07);
    }
}

TEST(fault, floating_point_works_again_when_enabled) {
    const FaultHandler handler;
    double result = 0;
    Thread thread{{.start = Start::later, .fault_endpoint = handler.endpoint()},
                  [&] { result = multiply(4); }};
    invoke(thread.thread(), Generic::tcb_set_flags, {0, 1});
    check_reply(thread.resume(), ok());
    check(handler.take().is(abi::Fault::user_exception));
    invoke(thread.thread(), Generic::tcb_set_flags, {1, 0});
    handler.answer();
    check(thread.finished());
    check(result == 6.0);
}

// A small CNode as the root of a thread's CSpace.
Cap root_of(Cap table, Word guard_size) {
    return mint_of(table, guard_size);
}

TEST(fault, depth_mismatch_has_6_words) {
    // The root resolves 54 bits and leads to a CNode that wants 14 of the 10 bits left.
    const Cap outer = make(Type::cnode, 4);
    const Cap inner = mint_of(make(Type::cnode, 4), 10);
    require_ok(invoke(outer, Generic::cnode_copy, {0, 4, inner, full_depth, Rights::all},
                      {initial::cnode}));
    const FaultHandler handler;
    Thread thread{{.fault_endpoint = handler.endpoint(), .cnode = root_of(outer, 50)},
                  [] { wait(0); }};
    const FaultMessage fault = handler.take();
    check(fault.is(abi::Fault::capability));
    check_equal(fault.length, CapabilityWords::depth_mismatch_length);
    check_equal(fault.words[CapabilityWords::failure],
                static_cast<Word>(abi::LookupFailure::depth_mismatch));
    check_equal(fault.words[CapabilityWords::bits_left], 10);
    check_equal(fault.words[CapabilityWords::bits_found], 14);
}

TEST(fault, without_a_cspace_the_root_is_invalid) {
    // Revoking the CNode's original takes the thread's own copy too.
    const FaultHandler handler;
    const Cap table = make(Type::cnode, 4);
    const Cap notification = make(Type::notification);
    require_ok(invoke(table, Generic::cnode_copy, {1, 4, notification, full_depth, Rights::all},
                      {initial::cnode}));
    Thread thread{{.fault_endpoint = handler.endpoint(), .cnode = root_of(table, 60)}, [] {
                      wait(1);
                      send(1);
                  }};
    check_equal(handler.take().label, 0);
    check_reply(revoke(table), ok());
    signal(notification);
    const FaultMessage fault = handler.take();
    check(fault.is(abi::Fault::capability));
    check_equal(fault.words[CapabilityWords::failure],
                static_cast<Word>(abi::LookupFailure::invalid_root));
    check_between(fault.length, 4, 5);
}

TEST(fault, timeout_fault_words_are_accepted_by_the_reply) {
    const FaultHandler handler;
    const Cap sched_context = make(Type::sched_context, 8);
    require_ok(invoke(sched_control(), Generic::sched_control_configure_flags,
                      {1'000, 500'000, 0, 0, 0}, {sched_context}));
    static volatile bool arrived = false;
    arrived = false;
    Thread thread{{.start = Start::later, .budget = Budget::none, .faults = Faults::none}, [] {
                      for (;;) {
                      }
                  }};
    require_ok(
        invoke(thread.thread(), Generic::tcb_set_timeout_endpoint, {}, {handler.endpoint()}));
    require_ok(invoke(sched_context, Generic::sched_context_bind, {}, {thread.thread()}));
    require_ok(thread.resume());
    check(as_fault(receive(handler.endpoint(), handler.reply())).is(abi::Fault::timeout));
    require_ok(invoke(sched_control(), Generic::sched_control_configure_flags,
                      {50'000, 500'000, 0, 0, 0}, {sched_context}));
    void (*elsewhere)() = [] {
        arrived = true;
        __builtin_trap();
    };
    handler.answer({.words = {reinterpret_cast<Word>(elsewhere)}}); // word 0: where to go on
    check(arrived);
}

} // namespace
