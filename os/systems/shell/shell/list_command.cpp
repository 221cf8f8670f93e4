// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// ls: the protection domains, how much CPU each has used since boot, and what it does now, which
// is measured over a short window.
//
//   state     | in the window
//   throttled | used up what its budget allows; it waits for the next period
//   active    | ran
//   waiting   | did not run
//   passive   | did not run on time of its own; it runs on that of its callers
#include "arguments.hpp"
#include "os/statistics/protocol.hpp"
#include "waiting.hpp"

#include <algorithm>
#include <array>

namespace shell {
namespace {

using os::statistics::Domain;

constexpr std::size_t most_domains = 63;
constexpr std::size_t longest_name = 16;
static_assert(most_domains * 90 + 200 <= Console::reserve, "the whole list is one step");

constexpr os::timer::Nanoseconds window = 200 * os::timer::millisecond;

std::string_view name_of(const Domain& domain) {
    const std::string_view name{domain.name.data(), domain.name.size()};
    return name.substr(0, std::min(name.find('\0'), longest_name));
}

// `part` of `whole` in tenths of a percent.
std::uint64_t per_mille(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0 : part * 1000 / whole;
}

std::string_view state_of(const Domain& domain, std::uint64_t used, std::uint64_t elapsed) {
    const bool limited = domain.budget < domain.period;
    const std::uint64_t allowed =
        elapsed * domain.budget / std::max<std::uint64_t>(domain.period, 1);
    if (limited && used * 10 >= allowed * 9) {
        return "throttled";
    }
    if (used != 0) {
        return "active";
    }
    return domain.passive != 0 ? "passive" : "waiting";
}

class ListJob : public Job {
public:
    Progress start(Console& console, std::string_view arguments) override {
        if (refuse_arguments(console, "ls", arguments)) {
            return Progress::done;
        }
        count_ = std::min(os::statistics::count_domains(channel::statistics), most_domains);
        started_ = os::timer::get_time(channel::timer);
        for (std::size_t i = 0; i < count_; ++i) {
            const auto domain = os::statistics::read_domain(channel::statistics, i);
            used_before_[i] = domain ? domain->used : 0;
        }
        return wait_until(started_ + window, started_);
    }

    Progress resume(Console& console, const Events&) override {
        const os::timer::Nanoseconds now = os::timer::get_time(channel::timer);
        if (now < started_ + window) {
            return wait_until(started_ + window, now); // a time-out of an earlier command
        }
        print(console, (now - started_) / os::timer::microsecond);
        return Progress::done;
    }

private:
    void print(Console& console, std::uint64_t elapsed) {
        text::print(console, "DOMAIN           PRIORITY  BUDGET/PERIOD us    CPU USED ms   CPU %  "
                             "STATE\n");
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < count_; ++i) {
            const auto domain = os::statistics::read_domain(channel::statistics, i);
            if (domain) {
                const std::uint64_t used = domain->used - used_before_[i];
                sum += used;
                print_domain(console, *domain, used, elapsed);
            }
        }
        const std::uint64_t rest = elapsed > sum ? elapsed - sum : 0;
        text::print(console, text::left("(idle)", 58),
                    text::right(text::fixed(per_mille(rest, elapsed), 1), 8), '\n');
    }

    static void print_domain(Console& console, const Domain& domain, std::uint64_t used,
                             std::uint64_t elapsed) {
        text::print(console, text::left(name_of(domain), 17), text::right(domain.priority, 8),
                    text::right(domain.budget, 9), '/', text::left(domain.period, 8),
                    text::right(text::fixed(domain.used, 3), 15),
                    text::right(text::fixed(per_mille(used, elapsed), 1), 8), "  ",
                    state_of(domain, used, elapsed), '\n');
    }

    std::array<std::uint64_t, most_domains> used_before_{};
    std::size_t count_ = 0;
    os::timer::Nanoseconds started_ = 0;
};

constinit ListJob list;

} // namespace

Job& list_job() {
    return list;
}

} // namespace shell
