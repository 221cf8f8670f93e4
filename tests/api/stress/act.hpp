// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What a performer does: invocations, messages, and things that fault.
#pragma once

#include "performer.hpp"

namespace suite::stress {

class Act {
public:
    explicit Act(Performer& performer)
        : performer_{performer}, random_{performer.random_},
          generator_{performer.arena_, performer.random_} {}

    void once();

    // Answers calls on the arena's first endpoint, without a scheduling context of its own.
    [[noreturn]] void serve();

private:
    Message trap_counted(abi::Syscall number, Cap capability, abi::MessageInfo info,
                         const std::array<Word, 4>& registers, Cap reply = 0, Cap destination = 0);
    void invoke_something();
    void exchange_something();
    void do_wrong();
    void look_again();
    void judge(const Generator::Entry& entry, const Attempt& attempt, const Message& message);
    void accept(const Message& message);
    Attempt draw_message();
    Word draw_endpoint();

    Performer& performer_;
    Random& random_;
    Generator generator_;
    Word receive_place_ = 0;
};

} // namespace suite::stress
