// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A command while it runs. The shell is driven by events, so a command works in steps: `start`,
// then `resume` until it is done. It prints at most `Console::reserve` bytes a step.
#pragma once

#include "os/serial/output.hpp"
#include "os/timer/protocol.hpp"

#include <cstdint>
#include <string_view>

namespace shell {

// Where everything is printed. A step begins only when there is room for all it can print, so
// nothing is lost and nothing waits inside a command.
class Console : public os::serial::Output {
public:
    using Output::Output;
    static constexpr std::uint32_t reserve = 6 * 1024;
};

enum class Progress : std::uint8_t {
    again,   // one more step, after other events had their turn
    waiting, // for an event of `event`
    done,
};

// What has happened since the last step.
struct Events {
    bool timer = false;
    bool crasher_ready = false;
};

class Job {
public:
    Job(const Job&) = delete;
    Job(Job&&) = delete;
    Job& operator=(const Job&) = delete;
    Job& operator=(Job&&) = delete;

    // `arguments` is what follows the command's name.
    virtual Progress start(Console&, std::string_view) { return Progress::done; }

    virtual Progress resume(Console&, const Events&) { return Progress::done; }

    // Ctrl-C was typed: nothing more will be asked of this run.
    virtual void cancel(Console&) {}

protected:
    constexpr Job() = default;
    ~Job() = default; // never through this class: jobs are there for ever
};

// A word the user types, and what it does.
struct Command {
    std::string_view name;
    std::string_view arguments;
    std::string_view summary;
    Job& (*job)();
};

// Each is defined with its command.
Job& echo_job();
Job& uptime_job();
Job& list_job();
Job& ping_job();
Job& notify_job();
Job& crash_job();
Job& hog_job();

} // namespace shell
