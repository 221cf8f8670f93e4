// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "_1st_child.hpp"

void init() {}

void notified(microkit_channel channel) {
    if (channel == _1st_child::interrupt::irq_77) {
        const skerry::AcknowledgeAtEnd acknowledge{_1st_child::interrupt::irq_77};
        _1st_child::channel::receiver_0.notify();
    }
}
