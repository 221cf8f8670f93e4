// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// RISC-V: exception codes are those of the Privileged Architecture, table "scause values".
#include "console.hpp"
#include "describe_fault.hpp"

#include "abi/fault.hpp"

#include <algorithm>
#include <array>

namespace monitor {

namespace {

constexpr std::array names = {"pc", "ra", "sp", "gp",  "s0",  "s1", "s2", "s3", "s4", "s5", "s6",
                              "s7", "s8", "s9", "s10", "s11", "a0", "a1", "a2", "a3", "a4", "a5",
                              "a6", "a7", "t0", "t1",  "t2",  "t3", "t4", "t5", "t6", "tp"};
static_assert(names.size() * sizeof(Word) == sizeof(seL4_UserContext));

constexpr std::array causes = {"instruction address misaligned",
                               "instruction access fault",
                               "illegal instruction",
                               "breakpoint",
                               "load address misaligned",
                               "load access fault",
                               "store address misaligned",
                               "store access fault"};

const char* cause_name(Word cause) {
    return cause < causes.size() ? causes[cause] : "another cause";
}

} // namespace

void describe_exception() {
    using Fault = abi::riscv64::UserExceptionFault;
    const Word cause = seL4_GetMR(Fault::number);
    say("  exception ", cause, ": ", cause_name(cause), ", pc ",
        text::hexadecimal(seL4_GetMR(Fault::ip)));
}

void describe_access(Word status) {
    say("  cause ", status, ": ", cause_name(status));
}

// The calling convention's frame record ends where s0 points.
FramePlace frame_place(const seL4_UserContext& context) {
    return {context.s0, -8, -16};
}

void describe_registers(const seL4_UserContext& context) {
    const auto* registers = &context.pc;
    constexpr unsigned a_line = 4;
    Console console;
    for (unsigned i = 0; i < names.size(); i++) {
        text::print(console, i % a_line == 0 ? "monitor:   " : "  ", text::right(names[i], 3), ' ',
                    text::hexadecimal(registers[i], 16), i % a_line == a_line - 1 ? "\n" : "");
    }
}

} // namespace monitor
