// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A row: one operation, done many times, each time between two readings of the counter. What two
// readings next to each other show is subtracted.
#pragma once

#include "counter.hpp"
#include "space.hpp"

#include <array>

namespace bench {

inline constexpr unsigned warm_rounds = 100;
inline constexpr unsigned rounds = 1000;

// The differences of the measured rounds, in the order in which they were taken.
using Samples = std::array<unsigned, rounds>;

// Prints `row NAME min median max`.
void print_row(const char* name, Samples& samples);

// Runs `operation` once a round, with `before` in front of each, which is not counted. Everything
// inline: the loop calls nothing but the two.
template <typename Operation, typename Before>
[[gnu::always_inline]] inline void measure(const char* name, Operation operation, Before before) {
    static constinit Samples samples{};
    for (unsigned i = 0; i < warm_rounds + rounds; i++) {
        before();
        const Word begin = instructions();
        operation();
        const Word end = instructions();
        samples[i < warm_rounds ? i : i - warm_rounds] = static_cast<unsigned>(end - begin);
    }
    print_row(name, samples);
}

template <typename Operation>
[[gnu::always_inline]] inline void measure(const char* name, Operation operation) {
    measure(name, operation, [] {});
}

// What an empty row shows; print_row subtracts it.
void calibrate();

} // namespace bench
