// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// One program for many domains: each faults in the way its name says.
#include "machine.hpp"

namespace sdk_test {

namespace {

bool is_named(const char* name) {
    const char* own = microkit_name;
    while (*own != '\0' && *own == *name) {
        own++;
        name++;
    }
    return *own == *name;
}

// Undefined behaviour, which the compiler was told to trap (AArch64).
[[gnu::noinline]] int add_to_largest(int value) {
    return value + 0x7fffffff;
}

// Deeper than any stack; the array keeps the compiler from making it a loop.
[[gnu::noinline]] unsigned overflow(unsigned depth) {
    volatile unsigned filler[64] = {depth};
    return depth == 0 ? 0 : overflow(depth - 1) + filler[depth % 64];
}

} // namespace

extern "C" void init() {
    if (is_named("null_write")) {
        *reinterpret_cast<volatile seL4_Word*>(seL4_Word{0x10}) = 1;
    } else if (is_named("text_write")) {
        *reinterpret_cast<volatile seL4_Word*>(seL4_Word{MICROKIT_ENTRY_POINT}) = 1;
    } else if (is_named("stack_overflow")) {
        overflow(1'000'000);
    } else if (is_named("undefined_instruction")) {
        machine::undefined_instruction();
    } else if (is_named("unknown_syscall")) {
        machine::system_call(77);
    } else if (is_named("bad_capability")) {
        seL4_Wait(3'000, nullptr);
    } else if (is_named("behind_region")) {
        *reinterpret_cast<volatile seL4_Word*>(seL4_Word{0x10001000}) = 1;
    } else if (is_named("addition")) {
        volatile int sum = add_to_largest(static_cast<int>(microkit_name[0]));
        sum = sum / 2;
    } else if (is_named("no_protected")) {
        microkit_protected(0, microkit_msginfo_new(0, 0));
    } else {
        microkit_dbg_puts("the others are stopped, this one runs\n");
#ifdef SKERRY_DEBUG
        seL4_DebugDumpScheduler(); // the initialiser is stopped as well
#endif
    }
}

extern "C" void notified(microkit_channel) {}

} // namespace sdk_test
