// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The physical timer of AArch64 belongs to the threads whose flags say so, and the virtual timer
// and the performance counters to nobody at user level. Reading time is for all.
#include "fault.hpp"

#include "abi/sched_context.hpp"

#if defined(__aarch64__)

namespace {

using namespace suite;

constexpr Word interrupt_number = 30;
constexpr Word trapped_register_class = 0x18; // ESR: MSR or MRS that the kernel doesn't allow

void read_physical_timer() {
    Word value = 0;
    asm volatile("mrs %0, cntp_ctl_el0" : "=r"(value)::"memory");
}

void program_physical_timer(Word ticks_from_now) {
    asm volatile("msr cntp_tval_el0, %0\n msr cntp_ctl_el0, %1" ::"r"(ticks_from_now), "r"(Word{1})
                 : "memory");
}

void stop_physical_timer() {
    asm volatile("msr cntp_ctl_el0, xzr" ::: "memory");
}

// Our flag is not among those of the interface, which the reply tells.
void set_flags(Cap thread, Word clear, Word set) {
    check_reply(invoke(thread, Generic::tcb_set_flags, {clear, set}), ok({0}));
}

bool is_trapped_register(const FaultMessage& fault) {
    return fault.is(abi::Fault::user_exception) &&
           fault.words[abi::aarch64::UserExceptionFault::number] >> 26 == trapped_register_class;
}

TEST(physical_timer, faults_without_the_flag) {
    check(is_trapped_register(fault_of(read_physical_timer)));
    check(is_trapped_register(fault_of([] { program_physical_timer(1000); })));
}

TEST(physical_timer, works_with_the_flag_and_for_that_thread_alone) {
    Word done = 0;
    const FaultHandler handler;
    Thread with{{.start = Start::later, .fault_endpoint = handler.endpoint()}, [&] {
                    read_physical_timer();
                    yield();
                    read_physical_timer();
                    done++;
                }};
    set_flags(with.thread(), 0, abi::ThreadFlags::physical_timer);
    require_ok(with.resume());
    settle();
    check_equal(done, 1);
    check(is_trapped_register(fault_of(read_physical_timer)));
}

TEST(physical_timer, faults_after_the_flag_is_taken_back) {
    const FaultHandler handler;
    Thread thread{{.start = Start::later, .fault_endpoint = handler.endpoint()},
                  read_physical_timer};
    set_flags(thread.thread(), 0, abi::ThreadFlags::physical_timer);
    set_flags(thread.thread(), abi::ThreadFlags::physical_timer, 0);
    require_ok(thread.resume());
    check(is_trapped_register(handler.take()));
}

TEST(physical_timer, its_interrupt_reaches_user_level) {
    const Cap handler = slot();
    const Cap notification = mint_of(make(Type::notification), 1);
    require_ok(invoke(initial::irq_control, Generic::irq_issue_irq_handler,
                      {interrupt_number, handler, full_depth}, {initial::cnode}));
    require_ok(invoke(handler, Generic::irq_set_irq_handler, {}, {notification}));
    Word badge = 0;
    Word waited = 0;
    Thread driver{{.start = Start::later}, [&] {
                      const Word start = ticks();
                      program_physical_timer(62'500); // 1 ms
                      badge = wait(notification).badge;
                      waited = ticks() - start;
                      stop_physical_timer();
                  }};
    set_flags(driver.thread(), 0, abi::ThreadFlags::physical_timer);
    require_ok(driver.resume());
    spin(5'000);
    check_equal(badge, 1);
    check_between(waited, 62'500, 62'500 * 4);
}

TEST(physical_timer, virtual_timer_and_performance_counters_fault) {
    check(is_trapped_register(fault_of([] {
        Word value = 0;
        asm volatile("mrs %0, cntv_ctl_el0" : "=r"(value)::"memory");
    })));
    check(is_trapped_register(fault_of([] {
        asm volatile("msr cntv_cval_el0, xzr" ::: "memory");
    })));
#ifndef SKERRY_BENCHMARK // such a kernel opens them
    check(is_trapped_register(fault_of([] {
        Word value = 0;
        asm volatile("mrs %0, pmccntr_el0" : "=r"(value)::"memory");
    })));
#endif
}

TEST(physical_timer, counters_of_time_are_for_all) {
    Word physical = 0;
    Word virtual_time = 0;
    asm volatile("isb\n mrs %0, cntpct_el0\n mrs %1, cntvct_el0"
                 : "=r"(physical), "=r"(virtual_time)::"memory");
    check(physical != 0 && virtual_time != 0);
}

} // namespace

#endif
