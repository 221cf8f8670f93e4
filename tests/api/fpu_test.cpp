// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The floating-point registers belong to each thread, whoever ran in between.
#include "thread.hpp"

namespace {

using namespace suite;

// Fills registers with multiples of a seed, gives others the processor, and looks again.
template <typename Between>
Word sum_after(Word seed, Between between) {
    Word a = 0;
    Word b = 0;
#if defined(__riscv)
    asm volatile("fmv.d.x fs0, %0\n fmv.d.x ft0, %1" ::"r"(seed), "r"(seed * 2) : "fs0", "ft0");
    between();
    asm volatile("fmv.x.d %0, fs0\n fmv.x.d %1, ft0" : "=r"(a), "=r"(b));
#else
    asm volatile("fmov d8, %0\n fmov d31, %1" ::"r"(seed), "r"(seed * 2) : "v8", "v31");
    between();
    asm volatile("fmov %0, d8\n fmov %1, d31" : "=r"(a), "=r"(b));
#endif
    return a + b;
}

void yield_with_a_trap() {
    // No call the compiler would save registers around: one trap, registers named.
#if defined(__riscv)
    register Word a7 asm("a7") = static_cast<Word>(abi::Syscall::yield);
    asm volatile("ecall" ::"r"(a7) : "memory");
#else
    register Word x7 asm("x7") = static_cast<Word>(abi::Syscall::yield);
    asm volatile("svc #0" ::"r"(x7) : "memory");
#endif
}

TEST(fpu, registers_survive_other_threads) {
    constexpr unsigned rounds = 50;
    unsigned wrong = 0;
    unsigned done = 0;
    const auto worker = [&](Word seed) {
        return [&, seed] {
            for (unsigned i = 0; i < rounds; i++) {
                if (sum_after(seed + i, [] { yield_with_a_trap(); }) != (seed + i) * 3) {
                    wrong++;
                }
            }
            done++;
        };
    };
    Thread a{{.priority = low}, worker(1000)};
    Thread b{{.priority = low}, worker(2000)};
    Thread c{{.priority = low}, worker(3000)};
    settle();
    check_equal(done, 3);
    check_equal(wrong, 0);
}

TEST(fpu, registers_survive_preemption) {
    unsigned wrong = 0;
    unsigned done = 0;
    const auto worker = [&](Word seed) {
        return [&, seed] {
            if (sum_after(seed, [] { spin(30'000); }) != seed * 3) {
                wrong++;
            }
            done++;
        };
    };
    Thread a{{.priority = low, .budget_us = 2'000, .period_us = 2'000}, worker(77)};
    Thread b{{.priority = low, .budget_us = 2'000, .period_us = 2'000}, worker(99)};
    settle();
    check_equal(done, 2);
    check_equal(wrong, 0);
}

TEST(fpu, new_thread_sees_no_others_registers) {
    Word seen = 1;
    sum_after(0x1234'5678, [] {});
    Thread thread{{}, [&] {
#if defined(__riscv)
                      asm volatile("fmv.x.d %0, fs0" : "=r"(seen));
#else
                      asm volatile("fmov %0, d8" : "=r"(seen));
#endif
                  }};
    check_equal(seen, 0);
}

} // namespace
