// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Writes down what it hears; the last channel of the walk makes it tell the tester.
#include "shared.hpp"

extern "C" {
[[gnu::retain]] seL4_Word shared_base;
}

namespace sdk_test {

extern "C" void init() {}

extern "C" void notified(microkit_channel channel) {
    Shared& page = *reinterpret_cast<Shared*>(shared_base);
    page.log[page.log_length++ % 16] = channel;
    if (channel == listener_last) {
        microkit_notify(listener_last);
    }
}

} // namespace sdk_test
