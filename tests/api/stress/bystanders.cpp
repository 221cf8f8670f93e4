// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "bystanders.hpp"

#include "attempt.hpp"

namespace suite::stress {

namespace {

constexpr unsigned message_words = 12;
constexpr std::int64_t no_system_call = 77;

Word answer_to(Word word) {
    return word * 3 + 1;
}

void yield_and_no_more() {
#if defined(__riscv)
    register Word a7 asm("a7") = static_cast<Word>(abi::Syscall::yield);
    asm volatile("ecall" ::"r"(a7) : "memory");
#else
    register Word x7 asm("x7") = static_cast<Word>(abi::Syscall::yield);
    asm volatile("svc #0" ::"r"(x7) : "memory");
#endif
}

Word pattern(Word address) {
    return address * 0x9e37'79b9'7f4a'7c15;
}

// Puts multiples of `seed` into registers, spins, and returns their sum.
Word sum_of_registers_after_spinning(Word seed) {
    Word sum = seed;
    Word turns = 5'000;
#if defined(__riscv)
    asm volatile(R"(
        add t2, %0, %0
        add t3, t2, %0
        add t4, t3, %0
        add t5, t4, %0
        add t6, t5, %0
        add s2, t6, %0
        add s3, s2, %0
        add s4, s3, %0
        add s5, s4, %0
        add s6, s5, %0
     1: addi %1, %1, -1
        bnez %1, 1b
        add %0, %0, t2
        add %0, %0, t3
        add %0, %0, t4
        add %0, %0, t5
        add %0, %0, t6
        add %0, %0, s2
        add %0, %0, s3
        add %0, %0, s4
        add %0, %0, s5
        add %0, %0, s6
    )"
                 : "+r"(sum), "+r"(turns)
                 :
                 : "t2", "t3", "t4", "t5", "t6", "s2", "s3", "s4", "s5", "s6");
#else
    asm volatile(R"(
        add x9, %0, %0
        add x10, x9, %0
        add x11, x10, %0
        add x12, x11, %0
        add x13, x12, %0
        add x20, x13, %0
        add x21, x20, %0
        add x22, x21, %0
        add x23, x22, %0
        add x24, x23, %0
     1: subs %1, %1, #1
        b.ne 1b
        add %0, %0, x9
        add %0, %0, x10
        add %0, %0, x11
        add %0, %0, x12
        add %0, %0, x13
        add %0, %0, x20
        add %0, %0, x21
        add %0, %0, x22
        add %0, %0, x23
        add %0, %0, x24
    )"
                 : "+r"(sum), "+r"(turns)
                 :
                 : "x9", "x10", "x11", "x12", "x13", "x20", "x21", "x22", "x23", "x24", "cc");
#endif
    return sum;
}

constexpr Word multiples = 66; // 1 + 2 + … + 11

} // namespace

void Client::operator()() const {
    for (Word n = 1;; n++) {
        Attempt message;
        message.label = n & 0xfff;
        message.length = message_words;
        for (unsigned i = 0; i < message_words; i++) {
            message.words[i] = n + i;
        }
        const Message got = trap(abi::Syscall::call, endpoint, message.info(), message.load());
        check_equal(got.badge, 0);
        check_equal(got.label(), message.label + 1);
        check_equal(got.length(), message_words);
        for (unsigned i = 0; i < message_words; i++) {
            check_equal(got.word(i), answer_to(n + i));
        }
        progress->calls = n;
        yield();
    }
}

void Server::operator()() const {
    Message request = receive(endpoint, reply);
    for (;;) {
        check_equal(request.badge, client_badge);
        check_equal(request.length(), message_words);
        Attempt answer;
        answer.label = request.label() + 1;
        answer.length = message_words;
        for (unsigned i = 0; i < message_words; i++) {
            answer.words[i] = answer_to(request.word(i));
        }
        request = trap(abi::Syscall::reply_receive, endpoint, answer.info(), answer.load(), reply);
    }
}

void Calculator::operator()() const {
    for (Word n = 1;; n++) {
        Word a = 0;
        Word b = 0;
#if defined(__riscv)
        asm volatile("fmv.d.x fs0, %0\n fmv.d.x ft0, %1" ::"r"(n), "r"(n * 2) : "fs0", "ft0");
        yield_and_no_more();
        asm volatile("fmv.x.d %0, fs0\n fmv.x.d %1, ft0" : "=r"(a), "=r"(b));
#else
        asm volatile("fmov d8, %0\n fmov d31, %1" ::"r"(n), "r"(n * 2) : "v8", "v31");
        yield_and_no_more();
        asm volatile("fmov %0, d8\n fmov %1, d31" : "=r"(a), "=r"(b));
#endif
        check_equal(a + b, n * 3);
        progress->sums = n;
    }
}

void Faulter::operator()() const {
    for (Word n = 1;; n++) {
        trap(static_cast<abi::Syscall>(no_system_call), n, {}, {});
        progress->faults = n;
        yield();
    }
}

void FaultJudge::operator()() const {
    constexpr unsigned capability = is_riscv ? 3 : 0; // the word of a0, x0
    for (Word n = 1;; n++) {
        FaultMessage fault = as_fault(receive(handler.endpoint(), handler.reply()));
        check_equal(fault.badge, faulter_badge);
        check(fault.is(abi::Fault::unknown_syscall));
        check_equal(fault.length, arch::UnknownSyscallFault::length);
        check_equal(fault.words[capability], n);
        check_equal(fault.words[arch::UnknownSyscallFault::number],
                    static_cast<Word>(no_system_call));
        Attempt answer;
        std::copy_n(fault.words.begin(), fault.words.size(), answer.words);
        answer.words[arch::UnknownSyscallFault::ip] += 4;
        answer.length = arch::UnknownSyscallFault::number;
        trap(abi::Syscall::send, handler.reply(), answer.info(), answer.load());
    }
}

void Keeper::operator()() const {
    for (Word n = 1;; n++) {
        check_equal(sum_of_registers_after_spinning(n), n * multiples);
        progress->rounds = n;
    }
}

void Canaries::plant(Word address) {
    address_ = address;
    for (unsigned i = 0; i < page_count; i++) {
        const Word page = address + i * 0x1000;
        map_new_page(page);
        for (Word at = page; at < page + 0x1000; at += sizeof(Word)) {
            word_at(at) = pattern(at);
        }
    }
}

void Canaries::check_all() const {
    for (Word at = address_; at < address_ + page_count * 0x1000; at += sizeof(Word)) {
        if (word_at(at) != pattern(at)) {
            check_equal(word_at(at), pattern(at));
            return;
        }
    }
}

} // namespace suite::stress
