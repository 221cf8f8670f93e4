// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "puppet.hpp"

#include "words.hpp"

#include <cstring>

extern "C" const char suite_puppet_page[];

#if defined(__riscv)
asm(R"(
    .section .text.suite_puppet, "ax", @progbits
    .balign 4096
    .globl suite_puppet_page
suite_puppet_page:
    .option push
    .option norvc
1:  ecall
    addi t1, t1, 1
    j 1b
    nop
1:  addi t1, t1, 1
    xor t2, t2, t1
    j 1b
    nop
1:  fadd.d fa0, fa0, fa1
    ecall
    j 1b
    nop
1:  ld zero, 0(s1)
    addi s1, s1, 8
    j 1b
    nop
1:  .4byte 0
    ecall
    j 1b
    nop
    .option pop
    .balign 4096
    .previous
)");
#else
asm(R"(
    .section .text.suite_puppet, "ax", @progbits
    .balign 4096
    .globl suite_puppet_page
suite_puppet_page:
1:  svc #0
    add x9, x9, #1
    b 1b
    nop
1:  add x9, x9, #1
    eor x10, x10, x9
    b 1b
    nop
1:  fadd d0, d0, d1
    svc #0
    b 1b
    nop
1:  ldr xzr, [x19]
    add x19, x19, #8
    b 1b
    nop
1:  udf #0
    svc #0
    b 1b
    nop
    .balign 4096
    .previous
)");
#endif

namespace suite::stress {

namespace {

constexpr Word bytes_per_entry = 16;

} // namespace

Word puppet_entry(unsigned number) {
    return reinterpret_cast<Word>(suite_puppet_page) + number * bytes_per_entry;
}

const void* puppet_page() {
    return suite_puppet_page;
}

unsigned draw_puppet_registers(Random& random, Word slots, Word (&registers)[36]) {
    arch::UserContext context{};
    for (Word& each : registers) {
        each = wild_word(random);
    }
    std::memcpy(&context, registers, sizeof context);
    context.pc = puppet_entry(static_cast<unsigned>(random.below(puppet_entry_count)));
    const Word capability = random.below(slots);
    const Word info = abi::MessageInfo::make(random.below(arch::invocation_count + 3),
                                             random.below(16), random.below(4))
                          .raw();
    const Word number = draw_syscall_number(random);
#if defined(__riscv)
    context.a0 = capability;
    context.a1 = info;
    context.a6 = random.below(slots);
    context.a7 = number;
    context.t0 = random.below(slots);
    context.s1 = random.one_in(2) ? free_address : context.s1;
#else
    context.x0 = capability;
    context.x1 = info;
    context.x6 = random.below(slots);
    context.x7 = number;
    context.x8 = random.below(slots);
    context.x19 = random.one_in(2) ? free_address : context.x19;
#endif
    std::memcpy(registers, &context, sizeof context);
    return arch::register_count;
}

void make_puppet_ready(Cap thread) {
    invoke(thread, Generic::tcb_write_registers, {0, 1, puppet_entry(1)});
}

} // namespace suite::stress
