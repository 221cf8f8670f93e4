// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// crash: tells the crasher to write through a null pointer, and waits until it is back. What
// happened is told by its parent, supervisor.
#include "arguments.hpp"
#include "waiting.hpp"

namespace shell {
namespace {

constexpr os::timer::Nanoseconds patience = 2 * os::timer::second;

class CrashJob : public Job {
public:
    Progress start(Console& console, std::string_view arguments) override {
        if (refuse_arguments(console, "crash", arguments)) {
            return Progress::done;
        }
        started_ = os::timer::get_time(channel::timer);
        microkit_notify(channel::crasher);
        return wait_until(started_ + patience, started_);
    }

    Progress resume(Console& console, const Events& events) override {
        const os::timer::Nanoseconds now = os::timer::get_time(channel::timer);
        const os::timer::Nanoseconds elapsed = now - started_;
        if (events.crasher_ready) {
            text::print(console, "crash: crasher is back after ", elapsed / os::timer::microsecond,
                        " us\n");
            return Progress::done;
        }
        if (elapsed >= patience) {
            text::print(console, "crash: crasher did not come back within ",
                        patience / os::timer::second, " s\n");
            return Progress::done;
        }
        return wait_until(started_ + patience, now);
    }

private:
    os::timer::Nanoseconds started_ = 0;
};

constinit CrashJob crash;

} // namespace

Job& crash_job() {
    return crash;
}

} // namespace shell
