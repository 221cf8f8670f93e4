// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The commands that answer at once: echo and uptime.
#include "arguments.hpp"
#include "channels.hpp"
#include "job.hpp"
#include "os/timer/client.hpp"

namespace shell {
namespace {

class EchoJob : public Job {
public:
    Progress start(Console& console, std::string_view arguments) override {
        if (!arguments.empty()) {
            arguments.remove_prefix(1); // the blank behind the command's name
        }
        text::print(console, arguments, '\n');
        return Progress::done;
    }
};

class UptimeJob : public Job {
public:
    Progress start(Console& console, std::string_view arguments) override {
        if (refuse_arguments(console, "uptime", arguments)) {
            return Progress::done;
        }
        const os::timer::Nanoseconds time = os::timer::get_time(channel::timer);
        const std::uint64_t seconds = time / os::timer::second;
        text::print(console, "up ", seconds / 3600, " h ", seconds / 60 % 60, " min ",
                    text::fixed(time / os::timer::microsecond % 60'000'000, 6), " s\n");
        return Progress::done;
    }
};

constinit EchoJob echo;
constinit UptimeJob uptime;

} // namespace

Job& echo_job() {
    return echo;
}

Job& uptime_job() {
    return uptime;
}

} // namespace shell
