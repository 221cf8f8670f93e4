// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Refused: const-qualified
#include "receiver.hpp"

void init() {
    receiver::region::notes.as<unsigned>() = 1;
}
