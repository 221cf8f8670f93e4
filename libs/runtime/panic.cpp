// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "print.hpp"

#include <runtime/console.hpp>
#include <runtime/panic.hpp>

namespace runtime {

void panic(const char* reason) {
    text::print(console(), "panic: ", reason, '\n');
    for (;;) {
        __builtin_trap();
    }
}

} // namespace runtime

// The C library's way here.
extern "C" [[noreturn]] void abort();

extern "C" void abort() {
    runtime::panic("abort");
}

// A pure virtual function was called.
extern "C" [[noreturn]] void __cxa_pure_virtual();

extern "C" void __cxa_pure_virtual() {
    runtime::panic("pure virtual call");
}
