// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What every timer driver does, whatever the device: it answers calls (os/timer/protocol.hpp), and
// keeps the device armed for the earliest pending time-out of all clients.
//
// The driver has a scheduling context of its own: were it passive, a client whose budget ran out
// inside a call would hold up everybody else's time.
#pragma once

#include "timeouts.hpp"

#include <algorithm>
#include <concepts>
#include <microkit.h>

namespace os::timer {

// What a device folder provides. Device time is in nanoseconds from any start.
template <typename D>
concept Device = requires(D& device, Nanoseconds time) {
    device.initialise();
    { device.now() } -> std::same_as<Nanoseconds>;
    // Interrupt at `time`, or earlier: then the driver arms it again.
    device.arm(time);
    // No interrupt until the next arm(); an interrupt that is up goes away.
    device.disarm();
};

// The driver's interrupt; every other channel is a client.
inline constexpr microkit_channel device_interrupt = 0;

template <Device D>
class Driver {
public:
    void start(D device) {
        device_ = device;
        device_.initialise();
        start_ = device_.now();
    }

    void handle(microkit_channel channel) {
        if (channel == device_interrupt) {
            rearm();
            microkit_deferred_irq_ack(device_interrupt);
        }
    }

    microkit_msginfo call(microkit_channel client, microkit_msginfo message) {
        switch (Call{microkit_msginfo_get_label(message)}) {
        case Call::get_time:
            microkit_mr_set(0, now());
            return microkit_msginfo_new(0, 1);
        case Call::set_timeout:
            if (microkit_msginfo_get_count(message) == 0) {
                return answer(TimerError::missing_argument);
            }
            return answer(set_timeout(client, microkit_mr_get(0)));
        }
        return answer(TimerError::unknown_call);
    }

private:
    static microkit_msginfo answer(TimerError error) {
        return microkit_msginfo_new(static_cast<seL4_Word>(error), 0);
    }

    // Since the driver started. The device may be set back while running; this never goes back.
    Nanoseconds now() {
        const Nanoseconds device_time = device_.now();
        if (device_time > start_) {
            latest_ = std::max(latest_, device_time - start_);
        }
        return latest_;
    }

    TimerError set_timeout(microkit_channel client, Nanoseconds delay) {
        // 146 years from the start: far enough, and no sum with a device's time overflows.
        constexpr Nanoseconds furthest = Nanoseconds{1} << 62;
        const Nanoseconds time = std::min(now(), furthest);
        if (!timeouts_.try_add(client, time + std::min(delay, furthest - time))) {
            return TimerError::too_many_pending;
        }
        rearm();
        return TimerError::none;
    }

    // Notifies everyone whose time has come; then arms the device for the next. A deadline that
    // passes while it is being armed is seen by looking at the clock again.
    void rearm() {
        device_.disarm();
        for (;;) {
            while (const auto client = timeouts_.take_expired(now())) {
                microkit_notify(*client);
            }
            const auto earliest = timeouts_.find_earliest();
            if (!earliest) {
                return;
            }
            device_.arm(start_ + *earliest);
            if (now() < *earliest) {
                return;
            }
        }
    }

    D device_;
    Nanoseconds start_ = 0;
    Nanoseconds latest_ = 0;
    Timeouts timeouts_;
};

} // namespace os::timer
