// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// KERNEL_ASSERT states a pre- or postcondition: checked in debug and host builds, free in release.
// panic() is for what must never happen in any build: it names the place and stops the machine.
#pragma once

#include "core/types.hpp"

// Prints the place (release: the place alone) and halts. Defined beside the console.
[[noreturn]] void panic(const char* file, int line);

[[noreturn]] inline void unreachable(const char* file = __builtin_FILE(),
                                     int line = __builtin_LINE()) {
    panic(file, line);
}

#if defined(SKERRY_DEBUG)
#define KERNEL_ASSERT(condition)                                                                   \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            panic(__FILE__, __LINE__);                                                             \
        }                                                                                          \
    } while (false)
#else
// sizeof keeps the operands used without evaluating them.
#define KERNEL_ASSERT(condition) static_cast<void>(sizeof((condition) ? 1 : 0))
#endif
