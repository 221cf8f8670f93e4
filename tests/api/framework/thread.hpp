// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A second thread of a test. It shares the test's CSpace and address space, has its own stack,
// IPC buffer and thread-local storage, and runs a function:
//
//   Thread server{{.priority = high}, [&] { got = receive(endpoint, reply).badge; }};
//
// The test itself runs at priority `normal`: a `high` thread runs, when started, until it
// blocks or ends; a `low` one when the test blocks or calls settle().
#pragma once

#include "environment.hpp"

namespace suite {

inline constexpr Word high = 120;
inline constexpr Word normal = 100;
inline constexpr Word low = 80;
inline constexpr Word most_priority = 250; // the suite's own watchdog is above

enum class Start { now, later };
enum class Budget { own, none };
enum class Buffer { own, none };
enum class Faults { fail_test, none };

struct ThreadOptions {
    Word priority = high;
    Start start = Start::now;
    Budget budget = Budget::own;
    Buffer buffer = Buffer::own;
    Faults faults = Faults::fail_test;
    Cap fault_endpoint = 0; // overrides `faults`
    Cap cnode = initial::cnode;
    Cap vspace = initial::vspace;
    Word budget_us = 10'000;
    Word period_us = 10'000;
};

class ThreadBase {
public:
    ThreadBase(const ThreadBase&) = delete;
    ThreadBase& operator=(const ThreadBase&) = delete;

    [[nodiscard]] Cap thread() const { return thread_; }

    [[nodiscard]] Cap sched_context() const { return sched_context_; }

    [[nodiscard]] bool finished() const { return finished_; }

    // The address of its IPC buffer, and the frame capability of that.
    [[nodiscard]] seL4_IPCBuffer* buffer() const;

    [[nodiscard]] Reply resume() const { return invoke(thread_, Generic::tcb_resume); }

    [[nodiscard]] Reply suspend() const { return invoke(thread_, Generic::tcb_suspend); }

    // Begins its function again, on an empty stack, wherever it is now.
    void restart();

protected:
    using Body = void (*)(ThreadBase&);

    ThreadBase(const ThreadOptions& options, Body body);
    ~ThreadBase();

    void start(const ThreadOptions& options);

private:
    static void enter(ThreadBase* self);
    void run_from_the_beginning(Start when);

    Cap thread_ = 0;
    Cap sched_context_ = 0;
    unsigned number_ = 0;
    Body body_;
    volatile bool finished_ = false;
};

template <typename Function>
class Thread : public ThreadBase {
public:
    Thread(const ThreadOptions& options, Function function)
        : ThreadBase{options, run}, function_{function} {
        start(options);
    }

private:
    static void run(ThreadBase& base) { static_cast<Thread&>(base).function_(); }

    Function function_;
};

// Lets every other thread run until it blocks, whatever its priority.
void settle();

// Spins, with nothing but the clock.
void spin(Word microseconds_to_spin);

// Sets the test's own priority.
Reply set_own_priority(Word priority);

} // namespace suite
