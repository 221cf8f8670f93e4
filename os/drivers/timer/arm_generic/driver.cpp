// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Timer driver for the Arm generic timer.
#include "../timer_driver.hpp"
#include "registers.hpp"

#include <algorithm>

using namespace os::timer::arm_generic; // NOLINT(google-build-using-namespace): the device's words

namespace {

using os::timer::Nanoseconds;
using os::timer::second;

class GenericTimer {
public:
    void initialise() {
        frequency_ = read_frequency();
        disarm();
    }

    [[nodiscard]] Nanoseconds now() const {
        const Word count = read_count();
        return count / frequency_ * second + count % frequency_ * second / frequency_;
    }

    // The timer counts 2^31 ticks at most: what is further away rings early, and is armed again.
    void arm(Nanoseconds time) const {
        constexpr Word furthest = 0x7fff'ffff;
        const Nanoseconds current = now();
        const Nanoseconds delay = time > current ? time - current : 0;
        const Word seconds = std::min(delay / second, furthest / frequency_);
        const Word ticks = seconds * frequency_ + (delay % second * frequency_ / second) + 1;
        write_timer_value(static_cast<std::uint32_t>(std::min(ticks, furthest)));
        write_control(mmio::Value<Control>{}.with<Control::Enable>());
    }

    void disarm() { write_control(mmio::Value<Control>{}.with<Control::Mask>()); }

private:
    Word frequency_ = 1;
};

constinit os::timer::Driver<GenericTimer> driver;

} // namespace

void init() {
    driver.start(GenericTimer{});
}

void notified(microkit_channel channel) {
    driver.handle(channel);
}

microkit_msginfo microkit_protected(microkit_channel client, microkit_msginfo message) {
    return driver.call(client, message);
}
