// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Refused: constraints not satisfied|no matching member
#include "receiver.hpp"

struct Large {
    char bytes[0x1001];
};

void init() {
    (void)receiver::region::notes.as<Large>();
}
