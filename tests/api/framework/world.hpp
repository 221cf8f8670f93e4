// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the suite itself needs of the world the tests live in; tests do not include this.
#pragma once

#include "environment.hpp"

namespace suite::own {

// Before the first test: takes the memory tests will use.
bool set_up();

// Things that stay: a slot, an object, the first page of a device.
Cap slot();
Cap make(Word type, Word size_bits = 0);
Cap device_page(Word physical);

// After each test: everything made in it is gone, every slot empty.
void take_back();

// After each test: no helper thread runs any more; the test's own thread is as it was.
void stop_threads();

// The endpoint on which unexpected faults arrive, and the watchdog that waits there.
bool start_watchdog();
Cap fault_endpoint();

// Text goes somewhere.
void set_up_output();

// From the watchdog: the running test has failed and is to be ended from outside.
void end_running_test();
[[noreturn]] void continue_tests();

// For the watchdog: how long the running test may go on, as a moment of the clock.
Word deadline();

} // namespace suite::own
