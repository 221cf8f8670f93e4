// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "measure.hpp"

#include "output.hpp"

#include <algorithm>

namespace bench {

namespace {

constinit unsigned empty = 0;
constinit bool is_calibrated = false;

} // namespace

void print_row(const char* name, Samples& samples) {
    // A comparison of our own: the library's for plain numbers lies in a library we do not link.
    std::sort(samples.begin(), samples.end(), [](unsigned a, unsigned b) { return a < b; });
    if (!is_calibrated) {
        empty = samples[rounds / 2];
        is_calibrated = true;
        suite::print("row ", name, " ", samples.front(), " ", empty, " ", samples.back(), "\n");
        return;
    }
    suite::print("row ", name, " ", samples.front() - empty, " ", samples[rounds / 2] - empty, " ",
                 samples.back() - empty, "\n");
}

void calibrate() {
    if (is_calibrated) {
        return;
    }
    start_counter();
    measure("empty", [] {});
}

} // namespace bench
