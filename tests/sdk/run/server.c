// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Answers with the label it was called with and words of the call; passive after init. In C, as
// most programs for Microkit are.
#include <microkit.h>

void init(void) {}

void notified(microkit_channel ch) {
    (void)ch;
}

microkit_msginfo protected(microkit_channel ch, microkit_msginfo msginfo) {
    microkit_mr_set(0, microkit_mr_get(0) + 1);
    microkit_mr_set(1, microkit_mr_get(63));
    microkit_mr_set(2, ch);
    return microkit_msginfo_new(microkit_msginfo_get_label(msginfo), 3);
}
