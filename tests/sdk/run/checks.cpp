// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "checks.hpp"

#include "machine.hpp"

extern "C" {
[[gnu::retain]] seL4_Word uart_base;
}

namespace sdk_test {

namespace {

unsigned passed;
unsigned failed;

} // namespace

void say(const char* text) {
    for (; *text != '\0'; text++) {
        machine::put(uart_base, *text);
    }
}

void say(seL4_Word number) {
    if (number >= 10) {
        say(number / 10);
    }
    machine::put(uart_base, static_cast<char>('0' + number % 10));
}

void check(bool holds, const char* rule) {
    if (holds) {
        passed++;
        return;
    }
    failed++;
    say("FAILED: ");
    say(rule);
    say("\n");
}

void finish() {
    say(passed);
    say(" passed, ");
    say(failed);
    say(" failed\nSKERRY-TEST-END\n");
}

} // namespace sdk_test
