// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Signs in, and takes all the time it gets.
#include "time.hpp"

extern "C" {
[[gnu::retain]] seL4_Word page_base;
}

extern "C" void init() {
    auto* page = reinterpret_cast<volatile sdk_test::TimePage*>(page_base);
    page->order[page->starts] = static_cast<seL4_Word>(microkit_name[0]);
    page->starts = page->starts + 1;
    for (;;) {
        page->turns = page->turns + 1;
    }
}

extern "C" void notified(microkit_channel) {}
