// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include <runtime/console.hpp>
#include <sel4/sel4.h>

namespace runtime {

namespace {

constinit Console the_console;

} // namespace

void Console::debug_output([[maybe_unused]] char character) {
#ifdef CONFIG_PRINTING
    seL4_DebugPutChar(character);
#endif
}

Console& console() {
    return the_console;
}

} // namespace runtime
