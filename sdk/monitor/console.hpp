// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The kernel's debug console as a sink of libs/text.
#pragma once

#include "libs/text/print.hpp"

#include <microkit.h>

namespace monitor {

struct Console {
    void put(char character) { microkit_dbg_putc(character); }
};

// One whole line: "monitor: " and the parts.
template <typename... Parts>
void say(const Parts&... parts) {
    Console console;
    text::print(console, "monitor: ", parts..., '\n');
}

} // namespace monitor
