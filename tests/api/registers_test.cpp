// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A system call preserves every register that does not carry its arguments or results.
#include "thread.hpp"

namespace {

using namespace suite;

// Loads every register the system call does not use with a number of its own, makes the call,
// and says whether each still holds it.
[[gnu::naked, gnu::noinline]] Word call_with_known_registers(Cap /*cap*/, Word /*info*/,
                                                             Word /*number*/) {
#if defined(__riscv)
    asm volatile("addi sp, sp, -128\n"
                 "sd ra, 0(sp)\n sd s0, 8(sp)\n sd s1, 16(sp)\n sd s2, 24(sp)\n sd s3, 32(sp)\n"
                 "sd s4, 40(sp)\n sd s5, 48(sp)\n sd s6, 56(sp)\n sd s7, 64(sp)\n"
                 "sd s8, 72(sp)\n sd s9, 80(sp)\n sd s10, 88(sp)\n sd s11, 96(sp)\n"
                 "mv a7, a2\n"
                 ".macro set_or_check operation\n"
                 "\\operation ra, 0x301\n \\operation s0, 0x302\n \\operation s1, 0x303\n"
                 "\\operation s2, 0x304\n \\operation s3, 0x305\n \\operation s4, 0x306\n"
                 "\\operation s5, 0x307\n \\operation s6, 0x308\n \\operation s7, 0x309\n"
                 "\\operation s8, 0x30a\n \\operation s9, 0x30b\n \\operation s10, 0x30c\n"
                 "\\operation s11, 0x30d\n \\operation t0, 0x30e\n \\operation t1, 0x30f\n"
                 "\\operation t2, 0x310\n \\operation t3, 0x311\n \\operation t4, 0x312\n"
                 "\\operation t5, 0x313\n \\operation t6, 0x314\n \\operation a6, 0x315\n"
                 ".endm\n"
                 ".macro expect register, value\n"
                 "li a1, \\value\n xor a1, a1, \\register\n or a0, a0, a1\n"
                 ".endm\n"
                 "set_or_check li\n"
                 "ecall\n"
                 "li a0, 0\n"
                 "set_or_check expect\n"
                 ".purgem set_or_check\n .purgem expect\n"
                 "seqz a0, a0\n"
                 "ld ra, 0(sp)\n ld s0, 8(sp)\n ld s1, 16(sp)\n ld s2, 24(sp)\n ld s3, 32(sp)\n"
                 "ld s4, 40(sp)\n ld s5, 48(sp)\n ld s6, 56(sp)\n ld s7, 64(sp)\n"
                 "ld s8, 72(sp)\n ld s9, 80(sp)\n ld s10, 88(sp)\n ld s11, 96(sp)\n"
                 "addi sp, sp, 128\n"
                 "ret");
#else
    asm volatile("stp x29, x30, [sp, #-96]!\n"
                 "stp x19, x20, [sp, #16]\n stp x21, x22, [sp, #32]\n stp x23, x24, [sp, #48]\n"
                 "stp x25, x26, [sp, #64]\n stp x27, x28, [sp, #80]\n"
                 "mov x7, x2\n"
                 ".macro set_or_check operation\n"
                 ".irp number, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, "
                 "25, 26, 27, 28, 29, 30\n"
                 "\\operation x\\number, #0x300 + \\number\n"
                 ".endr\n"
                 ".endm\n"
                 ".macro expect register, value\n"
                 "mov x1, \\value\n eor x1, x1, \\register\n orr x0, x0, x1\n"
                 ".endm\n"
                 "set_or_check mov\n"
                 "svc #0\n"
                 "mov x0, #0\n"
                 "set_or_check expect\n"
                 ".purgem set_or_check\n .purgem expect\n"
                 "cmp x0, #0\n cset x0, eq\n"
                 "ldp x19, x20, [sp, #16]\n ldp x21, x22, [sp, #32]\n ldp x23, x24, [sp, #48]\n"
                 "ldp x25, x26, [sp, #64]\n ldp x27, x28, [sp, #80]\n"
                 "ldp x29, x30, [sp], #96\n"
                 "ret");
#endif
}

constexpr Word number_of(abi::Syscall number) {
    return static_cast<Word>(number);
}

TEST(registers, are_preserved_by_a_call) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Thread server{{}, [&] {
                      receive(endpoint, reply);
                      for (;;) {
                          reply_receive(endpoint, reply, {.words = {1, 2, 3, 4, 5, 6}});
                      }
                  }};
    const Word info = abi::MessageInfo::make(1, 4).raw();
    for (unsigned i = 0; i < 5; i++) {
        check_equal(call_with_known_registers(endpoint, info, number_of(abi::Syscall::call)), 1);
    }
}

TEST(registers, are_preserved_by_waking_up_and_by_preemption) {
    const Cap notification = make(Type::notification);
    const Cap badged = mint_of(notification, 1);
    Word waiter_kept = 0;
    Word yielders_kept = 0;
    Thread waiter{{}, [&] {
                      waiter_kept =
                          call_with_known_registers(notification, 0, number_of(abi::Syscall::wait));
                  }};
    Thread first{{.priority = low}, [&] {
                     for (unsigned i = 0; i < 20; i++) {
                         yielders_kept +=
                             call_with_known_registers(0, 0, number_of(abi::Syscall::yield));
                     }
                 }};
    Thread second{{.priority = low}, [&] {
                      for (unsigned i = 0; i < 20; i++) {
                          yielders_kept +=
                              call_with_known_registers(0, 0, number_of(abi::Syscall::yield));
                      }
                  }};
    signal(badged);
    settle();
    check_equal(waiter_kept, 1);
    check_equal(yielders_kept, 40);
}

TEST(registers, are_preserved_by_a_failing_system_call) {
    check_equal(call_with_known_registers(slot(), 0, number_of(abi::Syscall::call)), 1);
    check_equal(call_with_known_registers(slot(), 0, number_of(abi::Syscall::nb_send)), 1);
    check_equal(call_with_known_registers(initial::thread, 0, number_of(abi::Syscall::call)), 1);
}

} // namespace
