// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Its ids 0 to 7 are the hub's 0, 47, 48, 61, 62, 111, 112 and 943. It stands above the hub, so
// that all it sends gathers before the hub runs.
#include "wide.hpp"

extern "C" {
[[gnu::retain]] seL4_Word page_base;
}

namespace sdk_test {

namespace {

WidePage& page() {
    return *reinterpret_cast<WidePage*>(page_base);
}

} // namespace

extern "C" void init() {}

extern "C" void notified(microkit_channel channel) {
    if (page().go == 1) {
        page().go = 2;
        for (microkit_channel id = 8; id != 0; id--) {
            microkit_notify(id - 1);
            microkit_notify(id - 1);
        }
        return;
    }
    page().heard |= seL4_Word{1} << channel;
    if (channel == 0) { // the last that the hub deferred
        microkit_notify(7);
    }
}

} // namespace sdk_test
