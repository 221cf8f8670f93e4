// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Counting what holds and what does not, told over the serial line itself: release kernels have no
// console.
#pragma once

#include <microkit.h>

namespace sdk_test {

void say(const char* text);
void say(seL4_Word number);

// `rule` is printed when it does not hold.
void check(bool holds, const char* rule);

// The summary that the runner reads.
void finish();

} // namespace sdk_test
