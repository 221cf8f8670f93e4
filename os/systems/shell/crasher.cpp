// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The child that crashes when it is told to. A restart brings back neither .data nor .bss, so it
// keeps nothing there: `init` works the first time and every time after.
#include <microkit.h>

namespace {

constexpr microkit_channel shell = 0;

} // namespace

void init() {
    microkit_notify(shell); // (back) at work
}

void notified(microkit_channel) {
    volatile int* nothing = nullptr;
    asm volatile("" : "+r"(nothing)); // the compiler is not to know, or it would remove the store
    *nothing = 42;
}
