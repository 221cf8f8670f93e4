// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Answers with the label it was called with and words of the call; passive after init. In C, as
// most programs for Microkit are. Two domains run it: one calls the other to have its own calls
// answered, where the label asks for it.
#include "server.h"

void init(void) {
    // Two in one entry point, and the request to become passive: none may get lost.
    if ((microkit_notifications & 1ULL << SERVER_END) != 0) {
        microkit_deferred_notify(SERVER_END);
        microkit_deferred_notify(SERVER_SECOND_END);
    }
}

void notified(microkit_channel ch) {
    (void)ch;
}

static microkit_msginfo pass_on(microkit_msginfo msginfo) {
    const seL4_Word label = microkit_msginfo_get_label(msginfo) - LABEL_PASS_ON;
    const microkit_msginfo answer =
        microkit_ppcall(SERVER_TO_INNER, microkit_msginfo_new(label, 64));
    return microkit_msginfo_new(microkit_msginfo_get_label(answer) + LABEL_PASS_ON, 3);
}

microkit_msginfo protected(microkit_channel ch, microkit_msginfo msginfo) {
    if (microkit_msginfo_get_label(msginfo) >= LABEL_PASS_ON) {
        return pass_on(msginfo);
    }
    if (microkit_msginfo_get_label(msginfo) == LABEL_DEFER) {
        microkit_deferred_notify(SERVER_END);
    }
    microkit_mr_set(0, microkit_mr_get(0) + 1);
    microkit_mr_set(1, microkit_mr_get(63));
    microkit_mr_set(2, ch);
    return microkit_msginfo_new(microkit_msginfo_get_label(msginfo), 3);
}
