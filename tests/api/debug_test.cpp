// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The debug system calls of debug builds.
#include "fault.hpp"
#include "thread.hpp"

#include "abi/debug_identify.hpp"

#include <algorithm>

namespace {

using namespace suite;
using abi::CapTag;

void need_debug_kernel() {
    if (!debug_kernel) {
        skip("debug system calls are for debug builds");
    }
}

Word identify(Cap cap) {
    return trap(abi::Syscall::debug_cap_identify, cap, {}, {}).badge;
}

TEST(debug, identify_tells_each_kind) {
    need_debug_kernel();
    const auto check_tag = [](Cap cap, CapTag tag) {
        check_equal(identify(cap), static_cast<Word>(tag));
    };
    check_tag(slot(), CapTag::null);
    check_tag(make(Type::untyped, 4), CapTag::untyped);
    check_tag(make(Type::thread), CapTag::thread);
    check_tag(make(Type::endpoint), CapTag::endpoint);
    check_tag(make(Type::notification), CapTag::notification);
    check_tag(make(Type::cnode, 1), CapTag::cnode);
    check_tag(make(Type::sched_context, 7), CapTag::sched_context);
    check_tag(make(Type::reply), CapTag::reply);
    check_tag(make(ArchType::small_page), CapTag::frame);
    check_tag(make(ArchType::large_page), CapTag::frame);
    check_tag(make(ArchType::page_table), CapTag::page_table);
    check_tag(make(vspace_type), is_riscv ? CapTag::page_table : CapTag::vspace);
    check_tag(initial::irq_control, CapTag::irq_control);
    check_tag(initial::asid_control, CapTag::asid_control);
    check_tag(initial::asid_pool, CapTag::asid_pool);
    check_tag(initial::domain, CapTag::domain);
    check_tag(sched_control(), CapTag::sched_control);
    const Cap handler = slot();
    require_ok(invoke(initial::irq_control, Generic::irq_issue_irq_handler,
                      {40, handler, full_depth}, {initial::cnode}));
    check_tag(handler, CapTag::irq_handler);
}

TEST(debug, identify_of_an_unresolvable_pointer_is_0) {
    need_debug_kernel();
    check_equal(identify(Word{1} << 63), 0);
    check_equal(identify(~Word{0}), 0);
}

TEST(debug, put_char_writes_to_the_console) {
    need_debug_kernel();
    for (const char character : {'o', 'k', '\n'}) {
        trap(abi::Syscall::debug_put_char, static_cast<Word>(character), {}, {});
    }
}

TEST(debug, dump_scheduler_and_snapshot_return) {
    need_debug_kernel();
    trap(abi::Syscall::debug_dump_scheduler, 0, {}, {});
    trap(abi::Syscall::debug_snapshot, 0, {}, {});
}

TEST(debug, threads_can_be_named) {
    need_debug_kernel();
#ifdef CONFIG_DEBUG_BUILD
    Thread thread{{.start = Start::later}, [] {}};
    seL4_DebugNameThread(thread.thread(), "a name");
    check_reply(thread.resume(), ok());
    check(thread.finished());
#endif
}

Word name(Cap cap) {
    return trap(abi::Syscall::debug_name_thread, cap, abi::MessageInfo{0x77}, {1, 2, 3, 4}).badge;
}

// A program's mistake must not stop the machine: each of these comes back.
TEST(debug, name_of_no_thread_is_ignored) {
    need_debug_kernel();
    for (const Cap cap : {slot(), make(Type::endpoint), initial::cnode, ~Word{0}}) {
        check_equal(name(cap), cap);
    }
}

TEST(debug, name_without_an_ipc_buffer_is_ignored) {
    need_debug_kernel();
    bool named = false;
    Thread thread{{.buffer = Buffer::none}, [&] {
                      name(initial::thread);
                      named = true;
                  }};
    check(named);
}

TEST(debug, name_without_an_end_is_cut) {
    need_debug_kernel();
#ifdef CONFIG_DEBUG_BUILD
    Thread thread{{.start = Start::later}, [] {}};
    std::ranges::fill(seL4_GetIPCBuffer()->msg, ~Word{0} / 0xff * 'x');
    check_equal(name(thread.thread()), thread.thread());
    trap(abi::Syscall::debug_dump_scheduler, 0, {}, {});
    check_reply(thread.resume(), ok());
    check(thread.finished());
#endif
}

TEST(debug, other_kernels_answer_debug_calls_with_a_fault) {
    if (debug_kernel) {
        skip("a debug kernel performs them");
    }
    for (const abi::Syscall number :
         {abi::Syscall::debug_put_char, abi::Syscall::debug_dump_scheduler,
          abi::Syscall::debug_halt, abi::Syscall::debug_cap_identify, abi::Syscall::debug_snapshot,
          abi::Syscall::debug_name_thread}) {
        const FaultMessage fault = fault_of([&] { trap(number, 'x', {}, {}); });
        check(fault.is(abi::Fault::unknown_syscall));
        check_equal(fault.words[arch::UnknownSyscallFault::number], static_cast<Word>(number));
    }
}

TEST(debug, debug_calls_change_no_other_register) {
    need_debug_kernel();
    const Message message = trap(abi::Syscall::debug_cap_identify, initial::thread,
                                 abi::MessageInfo{0x77}, {1, 2, 3, 4});
    check_equal(message.info.raw(), 0x77);
    for (unsigned i = 0; i < 4; i++) {
        check_equal(message.registers[i], i + 1);
    }
}

// Counters and time at user level.

TEST(counters, time_goes_forward) {
    const Word before = ticks();
    spin(100);
    check(ticks() > before);
}

TEST(counters, cycle_and_instruction_counters_are_kept) {
#ifdef SKERRY_BENCHMARK
    skip("a benchmark kernel opens them");
#endif
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread thread{{.fault_endpoint = endpoint}, [] {
                      Word value = 0;
#if defined(__riscv)
                      asm volatile("rdcycle %0" : "=r"(value));
#else
                      asm volatile("mrs %0, pmccntr_el0" : "=r"(value));
#endif
                  }};
    check_equal(nb_receive(endpoint, reply).label(), static_cast<Word>(abi::Fault::user_exception));
    check(!thread.finished());
}

TEST(counters, instruction_counter_is_kept) {
#ifdef SKERRY_BENCHMARK
    skip("a benchmark kernel opens it");
#endif
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread thread{{.fault_endpoint = endpoint}, [] {
                      Word value = 0;
#if defined(__riscv)
                      asm volatile("rdinstret %0" : "=r"(value));
#else
                      asm volatile("mrs %0, pmevcntr0_el0" : "=r"(value));
#endif
                  }};
    check_equal(nb_receive(endpoint, reply).label(), static_cast<Word>(abi::Fault::user_exception));
}

} // namespace
