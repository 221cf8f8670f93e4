// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Bystanders: threads to which no performer has a capability. Whatever goes on around them, what
// they do comes out right: messages, badges, faults, registers, memory.
#pragma once

#include "fault.hpp"
#include "space.hpp"

namespace suite::stress {

// How often each came round. Those above the performers must, again and again.
struct Progress {
    volatile Word calls = 0;
    volatile Word sums = 0;
    volatile Word faults = 0;
    volatile Word rounds = 0; // of the one below the performers

    [[nodiscard]] bool is_beyond(const Progress& earlier) const {
        return calls > earlier.calls && sums > earlier.sums && faults > earlier.faults;
    }

    void operator=(const Progress& other) {
        calls = other.calls;
        sums = other.sums;
        faults = other.faults;
        rounds = other.rounds;
    }
};

// Calls a passive server, whose answers are known.
struct Client {
    Cap endpoint; // with badge client_badge
    Progress* progress;
    void operator()() const;
};

struct Server {
    Cap endpoint;
    Cap reply;
    void operator()() const;
};

inline constexpr Word client_badge = 0xb1d;

// Computes with floating point, gives way, and looks again.
struct Calculator {
    Progress* progress;
    void operator()() const;
};

// Makes a system call that is unknown, again and again.
struct Faulter {
    Progress* progress;
    void operator()() const;
};

// Judges those faults.
struct FaultJudge {
    FaultHandler handler;
    void operator()() const;
};

inline constexpr Word faulter_badge = 0xfa17;

// Keeps values in registers while everybody else runs.
struct Keeper {
    Progress* progress;
    void operator()() const;
};

// Memory next to what the performers use, full of a pattern.
class Canaries {
public:
    // Pages on both sides of the memory that `between` takes.
    static constexpr unsigned page_count = 4;

    void plant(Word address);
    void check_all() const;

private:
    Word address_ = 0;
};

} // namespace suite::stress
