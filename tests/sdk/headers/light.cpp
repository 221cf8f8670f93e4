// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What light.c does, on the C++ base.
#include <skerry/component.hpp>

namespace {

constexpr skerry::Channel<3, {.notify = true, .call = true}> receiver;
constexpr skerry::Region<0x5000000, 0x1000, {.read = true, .write = true}> notes;

} // namespace

void init() {
    notes.elements<seL4_Word>()[1] = 40;
    receiver.notify();
}

void notified(microkit_channel channel) {
    if (channel == receiver) {
        notes.as<seL4_Word>() = receiver.call(1, 2, notes.as<seL4_Word>()).label();
        receiver.defer_notify();
    }
}

microkit_msginfo microkit_protected(microkit_channel, microkit_msginfo) {
    return skerry::message(0, notes.as<seL4_Word>());
}
