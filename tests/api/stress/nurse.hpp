// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The nurse: a thread that hears of the performers' faults and helps those that can be helped.
// After a capability or VM fault a performer waits until it is looked after.
#pragma once

#include "fault.hpp"

namespace suite::stress::nurse {

// Makes the endpoint and the reply object, once in a test.
void set_up();

Cap endpoint();

// What the thread runs.
void work();

// Faults of a kind so far.
Word seen(abi::Fault fault);

} // namespace suite::stress::nurse
