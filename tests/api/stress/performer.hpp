// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Performers: threads that do anything, to each other too. Each can be taken away at any moment,
// wherever it is, and made anew: its objects come from a piece of memory of its own.
#pragma once

#include "generator.hpp"

namespace suite::stress {

// Counted for each invocation.
struct Tally {
    unsigned tried = 0;
    unsigned succeeded = 0;
    unsigned failed = 0; // tried and neither: nobody heard
};

inline constexpr unsigned most_entries = 64;
inline constexpr unsigned system_call_count = 12; // the last one: numbers unknown

class Performer {
public:
    // What one is, round for round.
    void take_part(unsigned number, Cap memory, Cap vspace, Random random);

    // Made anew, and started. Its thread is where others find it.
    void recreate(Random& random);

    // Looks whether it did anything since the last time, and helps it if not.
    void look_after(Random& random);

    void take_away() const;

    // All it has done so far.
    [[nodiscard]] Word calls() const { return calls_; }

    [[nodiscard]] const Tally& tally(std::size_t entry) const { return tallies_[entry]; }

    [[nodiscard]] Word system_calls(std::size_t number) const { return system_calls_[number]; }

    void forget_tallies();

private:
    friend class Act;

    static void perform(Performer* self);
    static void serve(Performer* self);
    void start();

    unsigned number_ = 0;
    unsigned arena_ = 0;
    bool is_server_ = false;
    bool is_mortal_ = false;
    Cap memory_ = 0;
    Cap thread_ = 0;
    Cap sched_context_ = 0;
    Cap vspace_ = 0;
    Random random_;
    Word calls_seen_ = 0;
    unsigned idle_ = 0;
    volatile Word calls_ = 0;
    Tally tallies_[most_entries] = {};
    Word system_calls_[system_call_count] = {};
};

extern Performer performers[performer_count];

} // namespace suite::stress
