// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What hub and spoke of the wide system share.
#pragma once

#include <microkit.h>

namespace sdk_test {

struct WidePage {
    seL4_Word go;    // the hub has made its calls
    seL4_Word heard; // by the spoke, one bit a channel, after its first turn
};

} // namespace sdk_test
