// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "console.hpp"

#include "loader.hpp"

namespace loader {

void print(const char* text) {
    for (; *text != '\0'; text++) {
        if (*text == '\n') {
            arch::put('\r');
        }
        arch::put(*text);
    }
}

void print_hex(uint64_t value) {
    constexpr unsigned digit_bits = 4;
    for (unsigned shift = 64; shift > 0;) {
        shift -= digit_bits;
        arch::put("0123456789abcdef"[(value >> shift) & 0xf]);
    }
}

void warn(const char* what, const char* why) {
    print("loader: ");
    print(what);
    print(why);
    print("\n");
}

void fail(const char* what) {
    warn(what, "");
    arch::halt();
}

} // namespace loader
