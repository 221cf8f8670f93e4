// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A child that tells what it finds in its memory when it starts, and spoils it when told to.
#include "restart.hpp"

extern "C" {
[[gnu::retain]] seL4_Word found_base; // set by the tool, in .bss
extern char _data[];                  // NOLINT: the linker script's names
extern char _bss_end[];               // NOLINT
}

namespace sdk_test {

namespace {

volatile seL4_Word data = data_in_the_image;
volatile seL4_Word bss;
volatile seL4_Word constructions;

struct Counted {
    Counted() { constructions = constructions + 1; }
};

Counted counted;

Found& found() {
    return *reinterpret_cast<Found*>(found_base);
}

// The lower one of the stack's two pages, which this program does not reach by itself.
volatile seL4_Word* unused_stack() {
    const seL4_Word here = reinterpret_cast<seL4_Word>(__builtin_frame_address(0));
    return reinterpret_cast<volatile seL4_Word*>((here & ~seL4_Word{0xfff}) - 0x1000);
}

constexpr unsigned page_words = 512;

bool stack_is_zero() {
    for (unsigned i = 0; i < page_words; i++) {
        if (unused_stack()[i] != 0) {
            return false;
        }
    }
    return true;
}

void spoil() {
    data = spoilt;
    bss = spoilt;
    for (unsigned i = 0; i < page_words; i++) {
        unused_stack()[i] = spoilt;
    }
}

// Everything that it may write, the library's variables among it; then it runs into a wall.
[[noreturn]] void destroy() {
    spoil();
    for (volatile char* byte = _data; byte != _bss_end; byte++) {
        *byte = '\xa5';
    }
    for (;;) {
        *reinterpret_cast<volatile seL4_Word*>(seL4_Word{8}) = 1;
    }
}

} // namespace

extern "C" void init() {
    found().starts++;
    found().data = data;
    found().bss = bss;
    found().constructions = constructions;
    found().stack_is_zero = stack_is_zero() ? 1 : 0;
    found().variable = found_base;
    microkit_notify(to_parent);
}

extern "C" void notified(microkit_channel) {
    if (found().wish == Wish::destroy) {
        destroy();
    }
    spoil();
    microkit_notify(to_parent);
}

} // namespace sdk_test
