// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Answers with the label it was called with and words of the call; passive after init.
#include "shared.hpp"

void init() {}

void notified(microkit_channel) {}

microkit_msginfo microkit_protected(microkit_channel channel, microkit_msginfo message) {
    microkit_mr_set(0, microkit_mr_get(0) + 1);
    microkit_mr_set(1, microkit_mr_get(63));
    microkit_mr_set(2, channel);
    return microkit_msginfo_new(microkit_msginfo_get_label(message), 3);
}
