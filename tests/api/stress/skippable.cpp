// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "skippable.hpp"

extern "C" const char suite_skippable[];
extern "C" const char suite_skippable_end[];

asm(R"(
    .section .text.suite_skippable, "ax", @progbits
    .balign 4
    .globl suite_skippable, suite_skippable_end, suite_no_instruction, suite_floating_point
suite_skippable:
)"
#if defined(__riscv)
    R"(
    .option push
    .option norvc
suite_no_instruction:
    .4byte 0
    ret
suite_floating_point:
    fmv.d.x ft0, a0
    fadd.d ft1, ft0, ft0
    ret
    .option pop
)"
#else
    R"(
suite_no_instruction:
    udf #0
    ret
suite_floating_point:
    fmov d30, x0
    fadd d31, d30, d30
    ret
)"
#endif
    R"(
suite_skippable_end:
    .previous
)");

namespace suite::stress {

bool is_skippable(abi::Word instruction) {
    return instruction >= reinterpret_cast<abi::Word>(suite_skippable) &&
           instruction < reinterpret_cast<abi::Word>(suite_skippable_end);
}

} // namespace suite::stress
