// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A timer of the machine that user level has: the goldfish real-time clock of RISC-V's board, the
// physical timer of AArch64. Its interrupt comes at any moment, in the middle of anything.
#pragma once

#include "thread.hpp"

namespace suite::stress {

class Clock {
public:
    // Takes the device. Its interrupts arrive at `notification`.
    Clock();

    // For the thread that is to use it.
    void allow(Cap thread) const;

    [[nodiscard]] Cap handler() const { return handler_; }

    // The handler signals the notification again, whoever changed that, and its waiter wakes up.
    void reclaim() const;

    // Interrupts once, so many microseconds from now.
    void arm(Word from_now_us) const;

    void wait_for_interrupt() const;
    void acknowledge() const;

private:
    Cap handler_;
    Cap notification_;
};

} // namespace suite::stress
