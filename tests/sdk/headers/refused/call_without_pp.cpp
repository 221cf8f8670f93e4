// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Refused: constraints not satisfied
#include "receiver.hpp"

void init() {
    (void)receiver::channel::sender.call(0);
}
