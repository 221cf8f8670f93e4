// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "print.hpp"

#include <__verbose_abort>
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

// The C++ library's way here, from a broken precondition (an empty optional, say).
_LIBCPP_BEGIN_NAMESPACE_STD

void __libcpp_verbose_abort(const char* reason, ...) {
    runtime::panic(reason);
}

_LIBCPP_END_NAMESPACE_STD

// A pure virtual function was called.
extern "C" [[noreturn]] void __cxa_pure_virtual();

extern "C" void __cxa_pure_virtual() {
    runtime::panic("pure virtual call");
}
