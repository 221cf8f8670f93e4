// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "receiver.hpp"

namespace {

using namespace receiver;

unsigned long sum = 0;
queue_end::numbers numbers;

void take_all() {
    while (const auto number = numbers.receive()) {
        sum += *number;
    }
}

} // namespace

void init() {
    child::_1st_child.stop();
    take_all();
}

void notified(microkit_channel) {
    take_all();
}

seL4_Bool fault(microkit_child, microkit_msginfo, microkit_msginfo*) {
    return seL4_False; // the child does nothing that could fault
}

microkit_msginfo microkit_protected(microkit_channel, microkit_msginfo message) {
    take_all();
    const auto seen = region::notes.as<unsigned long>() + skerry::Answer{message}.word(0);
    return skerry::message(0, sum + seen);
}
