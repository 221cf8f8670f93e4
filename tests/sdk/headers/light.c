// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What light.cpp does, in C: the measure of the C++ base's weight.
#include <microkit.h>

#define RECEIVER 3
#define NOTES ((seL4_Word*)0x5000000)

void init(void) {
    NOTES[1] = 40;
    microkit_notify(RECEIVER);
}

void notified(microkit_channel channel) {
    if (channel == RECEIVER) {
        microkit_mr_set(0, 2);
        microkit_mr_set(1, NOTES[0]);
        microkit_msginfo answer = microkit_ppcall(RECEIVER, microkit_msginfo_new(1, 2));
        NOTES[0] = microkit_msginfo_get_label(answer);
        microkit_deferred_notify(RECEIVER);
    }
}

microkit_msginfo protected(microkit_channel channel, microkit_msginfo message) {
    (void)channel;
    (void)message;
    microkit_mr_set(0, NOTES[0]);
    return microkit_msginfo_new(0, 1);
}
