// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Refused: constraints not satisfied
#include "receiver.hpp"

#include <skerry/queue.hpp>

struct Odd {
    char bytes[24]; // 4096 bytes hold 170 of them, which is no power of two
};

using Queue = skerry::QueueConsumer<Odd, decltype(receiver::region::numbers),
                                    decltype(receiver::channel::sender)>;
