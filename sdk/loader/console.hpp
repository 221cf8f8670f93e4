// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Text for people, on the board's serial line. The loader is silent unless something is wrong.
#pragma once

#include <cstdint>

namespace loader {

void print(const char* text);

// Sixteen hexadecimal digits.
void print_hex(std::uint64_t value);

// Prints "loader: <what><why>" as a line and goes on.
void warn(const char* what, const char* why);

// Prints "loader: <what>" as a line and stops for good.
[[noreturn]] void fail(const char* what);

} // namespace loader
