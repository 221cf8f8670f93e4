// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "sender.hpp"

namespace {

using namespace sender;

constexpr unsigned long count = 2000; // more than the queue holds
unsigned long next = 1;
queue_end::numbers numbers;

void send_as_many_as_fit() {
    while (next <= count && (numbers.room() != 0 || !numbers.try_sleep())) {
        if (!numbers.send(next)) {
            return;
        }
        ++next;
    }
    if (next > count) {
        region::notes.as<unsigned long>() = 40;
        const skerry::Answer sum = channel::receiver.call(1, 2UL);
        microkit_dbg_puts(sum.label() == 0 && sum.word(0) == count * (count + 1) / 2 + 42
                              ? "sender: the sum is right\nsender: end\n"
                              : "sender: the sum is wrong\nsender: end\n");
    }
}

} // namespace

void init() {
    send_as_many_as_fit();
}

void notified(microkit_channel channel) {
    if (channel == channel::receiver && next <= count) {
        send_as_many_as_fit();
    }
}
