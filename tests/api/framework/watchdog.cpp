// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A thread above all others that looks, ten times a second, whether the running test faulted or
// takes too long, and ends it from outside: a test that hangs is a failure, not the end.
#include "output.hpp"
#include "thread.hpp"
#include "world.hpp"

#include <runtime/thread_local.hpp>
#include <sel4/sel4.h>

namespace suite::own {

namespace {

constexpr Word priority = 255;
constexpr Word budget_us = 2'000;
constexpr Word period_us = 100'000;
constexpr std::size_t stack_size = 8192;

struct Watchdog {
    Cap thread;
    Cap sched_context;
    Cap endpoint;
    Cap reply;
};

constinit Watchdog watchdog{};
alignas(4096) std::byte buffer_page[4096];
alignas(16) std::byte stack[stack_size];
alignas(16) runtime::ThreadLocal thread_local_storage;
alignas(16) std::byte main_stack[32 * 1024];

// The test's thread begins anew, after the test that can't go on.
void restart_main_thread() {
    invoke(initial::thread, Generic::tcb_suspend);
    stop_threads(); // one may be spinning above the test's priority
    invoke(initial::sched_context, Generic::sched_context_unbind);
    invoke(initial::thread, Generic::tcb_set_sched_params, {255, normal},
           {initial::thread, initial::sched_context, watchdog.endpoint});
    arch::UserContext context{};
    context.pc = reinterpret_cast<Word>(&continue_tests);
    context.sp = reinterpret_cast<Word>(main_stack + sizeof main_stack);
    unsigned count = 2;
#if defined(__riscv)
    asm("la %0, __global_pointer$" : "=r"(context.gp));
    count = 4;
#endif
    seL4_TCB_WriteRegisters(initial::thread, 1, 0, count,
                            reinterpret_cast<seL4_UserContext*>(&context));
}

void report(const Message& fault) {
    print("  fault ", fault.label(), ":");
    for (unsigned i = 0; i < fault.length() && i < 8; i++) {
        print(" ", text::hexadecimal(fault.word(i)));
    }
    print("\n");
}

[[noreturn]] void watch() {
    for (;;) {
        seL4_Word badge = 0;
        const seL4_MessageInfo_t info = seL4_NBRecv(watchdog.endpoint, &badge, watchdog.reply);
        const bool faulted = badge != 0;
        if (faulted) {
            Message fault{badge, abi::MessageInfo{info.words[0]}, {}};
            for (unsigned i = 0; i < 4; i++) {
                fault.registers[i] = seL4_GetMR(static_cast<int>(i));
            }
            report(fault);
        }
        if (faulted || microseconds() > deadline()) {
            end_running_test();
            print(faulted ? "  unexpected fault\n" : "  took too long\n");
            restart_main_thread();
        }
        seL4_Yield();
    }
}

} // namespace

Cap fault_endpoint() {
    return watchdog.endpoint;
}

bool start_watchdog() {
    const Cap endpoint = make(static_cast<Word>(Type::endpoint));
    watchdog.thread = make(static_cast<Word>(Type::thread));
    watchdog.sched_context = make(static_cast<Word>(Type::sched_context), 8);
    watchdog.reply = make(static_cast<Word>(Type::reply));
    watchdog.endpoint = slot();
    mint(watchdog.endpoint, endpoint, 1);
    invoke(sched_control(), Generic::sched_control_configure_flags, {budget_us, period_us, 0, 0, 0},
           {watchdog.sched_context});
    invoke(watchdog.thread, Generic::tcb_configure, {0, 0, reinterpret_cast<Word>(buffer_page)},
           {initial::cnode, initial::vspace, image_frame(buffer_page)});
    invoke(watchdog.thread, Generic::tcb_set_sched_params, {priority, priority},
           {initial::thread, watchdog.sched_context, 0});
    invoke(initial::thread, Generic::tcb_set_sched_params, {priority, normal},
           {initial::thread, initial::sched_context, watchdog.endpoint});
    arch::UserContext context{};
    const Word pointer = runtime::prepare_thread_local(
        thread_local_storage, reinterpret_cast<seL4_IPCBuffer*>(buffer_page));
    context.pc = reinterpret_cast<Word>(&watch);
    context.sp = reinterpret_cast<Word>(stack + stack_size);
#if defined(__riscv)
    asm("la %0, __global_pointer$" : "=r"(context.gp));
    context.tp = pointer;
#else
    context.tpidr_el0 = pointer;
#endif
    return seL4_TCB_WriteRegisters(watchdog.thread, 1, 0, arch::register_count,
                                   reinterpret_cast<seL4_UserContext*>(&context)) == seL4_NoError;
}

} // namespace suite::own
