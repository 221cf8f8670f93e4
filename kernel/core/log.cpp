// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "core/log.hpp"

#include "arch/target.hpp"
#include "core/assert.hpp"

#if defined(SKERRY_DEBUG)

void log_piece(const char* text) {
    for (unsigned i = 0; i < 256 && text[i] != '\0'; ++i) {
        if (text[i] == '\n') {
            arch::console::put('\r');
        }
        arch::console::put(text[i]);
    }
}

void log_piece(Word number) {
    char digits[20];
    unsigned count = 0;
    do {
        digits[count++] = static_cast<char>('0' + number % 10);
        number /= 10;
    } while (number != 0 && count < sizeof(digits));
    while (count > 0) {
        arch::console::put(digits[--count]);
    }
}

void log_piece(Hex number) {
    log_piece("0x");
    bool leading = true;
    for (unsigned shift = 64; shift > 0; shift -= 4) {
        const Word digit = (number.value >> (shift - 4)) & 0xf;
        leading = leading && digit == 0 && shift > 4;
        if (!leading) {
            arch::console::put("0123456789abcdef"[digit]);
        }
    }
}

void panic(const char* file, int line) {
    log("kernel panic at ", file, ":", static_cast<Word>(line), "\n");
    arch::machine::halt();
}

#else

void panic(const char* file, int line) {
    static_cast<void>(file);
    static_cast<void>(line);
    arch::machine::halt();
}

#endif
