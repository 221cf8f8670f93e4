// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// One of many.
#include <microkit.h>

extern "C" void init() {}

extern "C" void notified(microkit_channel) {}
