// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// hog: lets the hog spin. It has a higher priority than the shell: only its budget keeps the shell
// responsive.
#include "../hog_control.hpp"
#include "arguments.hpp"
#include "channels.hpp"
#include "job.hpp"
#include "os/memory.hpp"

extern "C" {
std::uintptr_t hog_control; // written into the image by the tool
}

namespace shell {
namespace {

constexpr std::uint32_t default_seconds = 10;

class HogJob : public Job {
public:
    Progress start(Console& console, std::string_view arguments) override {
        const auto seconds = read_seconds(console, arguments);
        if (seconds) {
            control(console, *seconds);
        }
        return Progress::done;
    }

private:
    static std::optional<std::uint32_t> read_seconds(Console& console, std::string_view arguments) {
        std::string_view rest = arguments;
        if (text::take_word(rest).empty()) {
            return default_seconds;
        }
        const auto number = read_number(console, "hog", arguments, {0, most_hog_seconds});
        return number ? std::optional{static_cast<std::uint32_t>(*number)} : std::nullopt;
    }

    static void control(Console& console, std::uint32_t wanted) {
        auto& seconds = os::memory_at<HogControl>(hog_control)->seconds;
        const bool spinning = seconds.load(std::memory_order_relaxed) != 0;
        if (wanted != 0 && spinning) {
            text::print(console, "hog: it spins already; 'hog 0' ends it\n");
            return;
        }
        if (wanted == 0 && !spinning) {
            text::print(console, "hog: it does not spin\n");
            return;
        }
        seconds.store(wanted, std::memory_order_relaxed); // the notification orders it
        if (wanted != 0) {
            text::print(console, "hog: spinning for ", wanted,
                        " s above its budget; 'ls' shows it, 'hog 0' ends it\n");
            microkit_notify(channel::hog);
        }
    }
};

constinit HogJob hog;

} // namespace

Job& hog_job() {
    return hog;
}

} // namespace shell
