// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Answers calls, and does nothing else. It is passive: it runs on the time of its callers.
#include <microkit.h>

void init() {}

void notified(microkit_channel) {}

microkit_msginfo microkit_protected(microkit_channel, microkit_msginfo) {
    return microkit_msginfo_new(0, 0);
}
