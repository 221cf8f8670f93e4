// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Writes down what it hears; the last channel of the walk makes it tell the tester.
#include "shared.hpp"

extern "C" {
extern seL4_Word shared_base;
[[gnu::retain]] seL4_Word shared_base;
}

using namespace sdk_test;

void init() {}

void notified(microkit_channel channel) {
    Shared& page = *reinterpret_cast<Shared*>(shared_base);
    page.log[page.log_length++ % 16] = channel;
    if (channel == listener_last) {
        microkit_notify(listener_last);
    }
}
