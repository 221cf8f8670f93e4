// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Output on the kernel's debug console, which only debug kernels have.
#include <microkit.h>

namespace {

void put_decimal(seL4_Uint32 value) {
    char digits[11] = {};
    unsigned first = sizeof(digits) - 1;
    do {
        digits[--first] = static_cast<char>('0' + value % 10);
        value /= 10;
    } while (value != 0);
    microkit_dbg_puts(&digits[first]);
}

} // namespace

extern "C" {

void microkit_dbg_putc([[maybe_unused]] int c) {
#ifdef SKERRY_DEBUG
    seL4_DebugPutChar(static_cast<char>(c));
#endif
}

void microkit_dbg_puts(const char* s) {
    for (; *s != '\0'; s++) {
        microkit_dbg_putc(*s);
    }
}

void microkit_dbg_put8(seL4_Uint8 x) {
    put_decimal(x);
}

void microkit_dbg_put32(seL4_Uint32 x) {
    put_decimal(x);
}
}
