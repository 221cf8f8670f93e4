// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Threads that note their number when they run: in which order did they?
#pragma once

#include "thread.hpp"

#include <print.hpp>

namespace suite {

// The numbers of those who ran, as decimal digits: 213 is 2, then 1, then 3.
struct Order {
    // The test gets a whole time slice: none of what follows takes as long.
    Order() { seL4_Yield(); }

    volatile Word digits = 0;

    void note(Word number) { digits = digits * 10 + number; }
};

// Waits, sends or calls where asked to (0: not), then notes its number.
struct Noting {
    Order* order = nullptr;
    Word number = 0;
    Cap wait_for = 0;
    Cap send_to = 0;
    Cap call_to = 0;

    void operator()() const {
        if (wait_for != 0) {
            wait(wait_for);
        }
        if (send_to != 0) {
            send(send_to);
        }
        if (call_to != 0) {
            call(call_to, {});
        }
        order->note(number);
    }
};

using Noter = Thread<Noting>;

// Three threads of a priority, numbered 1 to 3, not yet started.
struct Three {
    Three(Word priority, Order& order, Noting how = {})
        : first{{.priority = priority, .start = Start::later}, numbered(order, how, 1)},
          second{{.priority = priority, .start = Start::later}, numbered(order, how, 2)},
          third{{.priority = priority, .start = Start::later}, numbered(order, how, 3)} {}

    // They become ready one by one, in the order of their numbers.
    void start() {
        first.restart();
        second.restart();
        third.restart();
    }

    // They run one by one until they block, in the order of their numbers.
    void block() {
        first.restart();
        settle();
        second.restart();
        settle();
        third.restart();
        settle();
    }

    static Noting numbered(Order& order, Noting how, Word number) {
        how.order = &order;
        how.number = number;
        return how;
    }

    Noter first, second, third;
};

inline void check_order(Order& order, Word expected, Location at = Location::current()) {
    settle();
    if (order.digits != expected) {
        char text[64];
        text::Writer writer{text};
        text::print(writer, "order ", Word{order.digits}, " instead of ", expected);
        text[writer.view().size()] = 0;
        fail(text, at);
    }
}

inline void give_time(Cap sched_context, Word budget_us) {
    require_ok(invoke(sched_control(), Generic::sched_control_configure_flags,
                      {budget_us, budget_us, 0, 0, 0}, {sched_context}));
}

} // namespace suite
