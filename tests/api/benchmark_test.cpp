// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The benchmark system calls, which only benchmark builds have: in all others they are unknown.
#include "fault.hpp"

#include "abi/benchmark.hpp"

namespace {

using namespace suite;

#ifdef SKERRY_BENCHMARK
constexpr bool benchmark_kernel = true;
#else
constexpr bool benchmark_kernel = false;
#endif

void need_benchmark_kernel() {
    if (!benchmark_kernel) {
        skip("benchmark system calls are for benchmark builds");
    }
}

Word benchmark_call(abi::Syscall number, Cap cap = 0) {
    return trap(number, cap, {}, {}).badge;
}

Word utilisation(abi::UtilisationWord word) {
    return seL4_GetMR(static_cast<int>(word));
}

TEST(benchmark, calls_exist_in_benchmark_builds_only) {
    constexpr abi::Syscall calls[] = {abi::Syscall::benchmark_flush_caches,
                                      abi::Syscall::benchmark_reset_log,
                                      abi::Syscall::benchmark_finalize_log,
                                      abi::Syscall::benchmark_set_log_buffer,
                                      abi::Syscall::benchmark_null_syscall,
                                      abi::Syscall::benchmark_get_thread_utilisation,
                                      abi::Syscall::benchmark_reset_thread_utilisation};
    for (const abi::Syscall number : calls) {
        const FaultMessage fault = fault_of([&] { benchmark_call(number, initial::thread); });
        check_equal(fault.label,
                    benchmark_kernel ? 0 : static_cast<Word>(abi::Fault::unknown_syscall));
    }
}

TEST(benchmark, null_system_call_changes_nothing) {
    need_benchmark_kernel();
    const Message message =
        trap(abi::Syscall::benchmark_null_syscall, 0x11, abi::MessageInfo{0x22}, {1, 2, 3, 4});
    check_equal(message.badge, 0x11);
    check_equal(message.info.raw(), 0x22);
    check_equal(message.registers[3], 4);
}

TEST(benchmark, utilisation_counts_time_between_reset_and_finalize) {
    need_benchmark_kernel();
    Thread worker{{.start = Start::later}, [] { spin(2'000); }};
    benchmark_call(abi::Syscall::benchmark_reset_log);
    benchmark_call(abi::Syscall::benchmark_reset_thread_utilisation, worker.thread());
    const Word start = ticks();
    require_ok(worker.resume());
    benchmark_call(abi::Syscall::benchmark_finalize_log);
    const Word took = ticks() - start;
    benchmark_call(abi::Syscall::benchmark_get_thread_utilisation, worker.thread());
    const Word two_ms = ticks_per_microsecond_x2 * 1'000;
    check_between(utilisation(abi::UtilisationWord::thread_time), two_ms / 2, took);
    check(utilisation(abi::UtilisationWord::thread_schedules) >= 1);
    check_between(utilisation(abi::UtilisationWord::total_time),
                  utilisation(abi::UtilisationWord::thread_time), took + two_ms);
}

// Messages that otherwise take the short way too: the first calls are made before counting begins.
TEST(benchmark, utilisation_counts_every_call_and_its_answer) {
    need_benchmark_kernel();
    constexpr unsigned calls = 20;
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread server{{}, [=] {
                      receive(endpoint, reply);
                      for (;;) {
                          reply_receive(endpoint, reply);
                      }
                  }};
    require_ok(invoke(server.sched_context(), Generic::sched_context_unbind));
    call(endpoint, {});
    call(endpoint, {});
    benchmark_call(abi::Syscall::benchmark_reset_log);
    benchmark_call(abi::Syscall::benchmark_reset_thread_utilisation, server.thread());
    for (unsigned i = 0; i < calls; i++) {
        call(endpoint, {});
    }
    benchmark_call(abi::Syscall::benchmark_finalize_log);
    benchmark_call(abi::Syscall::benchmark_get_thread_utilisation, server.thread());
    check_equal(utilisation(abi::UtilisationWord::thread_schedules), calls);
}

TEST(benchmark, utilisation_of_a_thread_can_be_reset) {
    need_benchmark_kernel();
    Thread worker{{}, [] { spin(500); }};
    benchmark_call(abi::Syscall::benchmark_reset_thread_utilisation, worker.thread());
    benchmark_call(abi::Syscall::benchmark_get_thread_utilisation, worker.thread());
    check_equal(utilisation(abi::UtilisationWord::thread_time), 0);
    check_equal(utilisation(abi::UtilisationWord::thread_schedules), 0);
}

TEST(benchmark, counters_are_readable_at_user_level) {
    need_benchmark_kernel();
    const FaultMessage fault = fault_of([] {
        Word value = 0;
#if defined(__riscv)
        asm volatile("rdinstret %0" : "=r"(value));
        asm volatile("rdcycle %0" : "=r"(value));
#else
        asm volatile("mrs %0, pmccntr_el0" : "=r"(value));
#endif
    });
    check_equal(fault.label, 0);
}

} // namespace
