// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Refused: constraints not satisfied
#include "receiver.hpp"

void init() {
    receiver::channel::_1st_child_6.notify();
}
