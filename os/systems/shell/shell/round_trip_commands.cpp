// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// ping and notify: how long it takes to reach another address space, and come back.
//
// Both partners have a higher priority than the shell: each call or notification switches to the
// partner at once, and the clock is read again when the shell runs on.
#include "arguments.hpp"
#include "channels.hpp"
#include "job.hpp"
#include "os/ticks.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace shell {
namespace {

constexpr std::uint64_t most_samples = 10'000;
constexpr std::uint64_t samples_in_a_step = 250; // so that Ctrl-C is seen in between

class Samples {
public:
    void clear() { count_ = 0; }

    void add(std::uint64_t ticks) { ticks_[count_++] = ticks; }

    [[nodiscard]] std::size_t count() const { return count_; }

    void print(Console& console) {
        const std::span all = std::span{ticks_}.first(count_);
        const auto middle = all.begin() + static_cast<std::ptrdiff_t>(count_ / 2);
        std::ranges::nth_element(all, middle);
        const std::uint64_t median = *middle;
        text::print(console, "min ", std::ranges::min(all), ", median ", median, ", max ",
                    std::ranges::max(all), " ticks\n");
    }

private:
    std::array<std::uint64_t, most_samples> ticks_{};
    std::size_t count_ = 0;
};

constinit Samples samples; // of the one command that runs

void call(microkit_channel channel) {
    microkit_ppcall(channel, microkit_msginfo_new(0, 0));
}

// The two commands differ in what they measure and in how they report it.
class RoundTripJob : public Job {
public:
    Progress start(Console& console, std::string_view arguments) override {
        const auto wanted = read_number(console, name_, arguments, {1, most_samples});
        if (!wanted) {
            return Progress::done;
        }
        wanted_ = *wanted;
        samples.clear();
        begin();
        return Progress::again;
    }

    Progress resume(Console& console, const Events&) override {
        for (std::uint64_t i = 0; i < samples_in_a_step && samples.count() < wanted_; ++i) {
            const std::uint64_t before = os::read_ticks();
            go();
            samples.add(os::read_ticks() - before);
        }
        if (samples.count() < wanted_) {
            return Progress::again;
        }
        report(console);
        samples.print(console);
        return Progress::done;
    }

protected:
    constexpr explicit RoundTripJob(std::string_view name) : name_{name} {}

    virtual void begin() {}

    virtual void go() {}

    virtual void report(Console&) {}

    [[nodiscard]] std::uint64_t wanted() const { return wanted_; }

private:
    std::string_view name_;
    std::uint64_t wanted_ = 0;
};

class PingJob : public RoundTripJob {
public:
    constexpr PingJob() : RoundTripJob{"ping"} {}

private:
    void go() override { call(channel::ping_server); }

    void report(Console& console) override {
        text::print(console, "ping: ", wanted(), " round trips to ping_server: ");
    }
};

class NotifyJob : public RoundTripJob {
public:
    constexpr NotifyJob() : RoundTripJob{"notify"} {}

private:
    static std::uint64_t read_heard() {
        call(channel::listener);
        return microkit_mr_get(0);
    }

    void begin() override { heard_before_ = read_heard(); }

    void go() override { microkit_notify(channel::listener); }

    void report(Console& console) override {
        text::print(console, "notify: ", wanted(), " sent, ", read_heard() - heard_before_,
                    " heard by listener: ");
    }

    std::uint64_t heard_before_ = 0;
};

constinit PingJob ping;
constinit NotifyJob notify;

} // namespace

Job& ping_job() {
    return ping;
}

Job& notify_job() {
    return notify;
}

} // namespace shell
