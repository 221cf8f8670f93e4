// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// AArch64: exception classes and data-abort syndromes are those of the Arm Architecture Reference
// Manual, ESR_EL1.
#include "console.hpp"
#include "describe_fault.hpp"

#include "abi/fault.hpp"

#include <array>

namespace monitor {

namespace {

constexpr std::array names = {"pc",  "sp",  "spsr", "x0",  "x1",  "x2",  "x3",  "x4",    "x5",
                              "x6",  "x7",  "x8",   "x16", "x17", "x18", "x29", "x30",   "x9",
                              "x10", "x11", "x12",  "x13", "x14", "x15", "x19", "x20",   "x21",
                              "x22", "x23", "x24",  "x25", "x26", "x27", "x28", "tpidr", "tpidrro"};
static_assert(names.size() * sizeof(Word) == sizeof(seL4_UserContext));

const char* class_name(Word exception_class) {
    switch (exception_class) {
    case 0x00:
        return "unknown reason (undefined instruction)";
    case 0x07:
        return "floating point is not enabled for this domain";
    case 0x0e:
        return "illegal execution state";
    case 0x15:
        return "system call";
    case 0x18:
        return "access to a system register";
    case 0x20:
        return "instruction abort";
    case 0x22:
        return "pc alignment";
    case 0x24:
        return "data abort";
    case 0x26:
        return "sp alignment";
    case 0x3c:
        return "breakpoint instruction";
    default:
        return "another class";
    }
}

const char* abort_name(Word status_code) {
    switch (status_code & 0x3c) {
    case 0x00:
        return "address size";
    case 0x04:
        return "nothing mapped";
    case 0x08:
        return "access flag";
    case 0x0c:
        return "permission";
    case 0x20:
        return "alignment";
    default:
        return "another reason";
    }
}

// What clang's sanitizer of undefined behaviour puts into the immediate of its BRK (with
// -fsanitize-trap): 0x5500 and the number of the check, in the order of its handlers.
constexpr std::array checks = {"addition overflows",
                               "code that can't be reached was",
                               "control-flow integrity is violated",
                               "division overflows or is by zero",
                               "a cached dynamic type is wrong",
                               "a floating-point number does not fit",
                               "a function of another type is called",
                               "an implicit conversion changes the value",
                               "a builtin gets an argument that it can't have",
                               "an object can't be cast so",
                               "a value is loaded that its type can't have",
                               "a function ends without returning a value",
                               "multiplication overflows",
                               "negation overflows",
                               "an argument that can't be null is",
                               "a result that can't be null is",
                               "a non-null argument is null",
                               "a non-null result is null",
                               "an index is out of bounds",
                               "pointer arithmetic overflows",
                               "a shift is out of bounds",
                               "subtraction overflows",
                               "an object is null, misaligned or too small for its type",
                               "an assumed alignment does not hold",
                               "the size of a variable-length array is not positive"};

constexpr Word break_class = 0x3c;
constexpr Word immediate_mask = 0xffff;
constexpr Word check_mask = 0xff;
constexpr Word check_immediate = 0x5500;

constexpr Word class_shift = 26;
constexpr Word class_mask = 0x3f;
constexpr Word write_bit = Word{1} << 6;

} // namespace

void describe_exception() {
    using Fault = abi::aarch64::UserExceptionFault;
    const Word syndrome = seL4_GetMR(Fault::number);
    say("  exception: ", class_name(syndrome >> class_shift & class_mask), ", syndrome ",
        text::hexadecimal(syndrome), ", pc ", text::hexadecimal(seL4_GetMR(Fault::ip)));
    const Word check = syndrome & check_mask;
    if ((syndrome >> class_shift & class_mask) == break_class &&
        (syndrome & immediate_mask & ~check_mask) == check_immediate && check < checks.size()) {
        say("  undefined behaviour: ", checks[check]);
    }
}

void describe_access(Word status) {
    say("  ", class_name(status >> class_shift & class_mask), " while ",
        (status & write_bit) != 0 ? "writing: " : "reading: ", abort_name(status), ", syndrome ",
        text::hexadecimal(status));
}

// AAPCS64's frame record: x29 points to the caller's x29, its return address follows.
FramePlace frame_place(const seL4_UserContext& context) {
    return {context.x29, 8, 0};
}

void describe_registers(const seL4_UserContext& context) {
    const auto* registers = &context.pc;
    constexpr unsigned a_line = 4;
    Console console;
    for (unsigned i = 0; i < names.size(); i++) {
        text::print(console, i % a_line == 0 ? "monitor:   " : "  ", text::right(names[i], 7), ' ',
                    text::hexadecimal(registers[i], 16), i % a_line == a_line - 1 ? "\n" : "");
    }
}

} // namespace monitor
