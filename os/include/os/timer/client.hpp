// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What a client of the timer calls.
#pragma once

#include "os/timer/protocol.hpp"

#include <microkit.h>

namespace os::timer {

[[nodiscard]] inline Nanoseconds get_time(microkit_channel timer) {
    microkit_ppcall(timer, microkit_msginfo_new(static_cast<seL4_Word>(Call::get_time), 0));
    return microkit_mr_get(0);
}

// Asks for one notification on the timer's channel, `delay` from now.
inline TimerError set_timeout(microkit_channel timer, Nanoseconds delay) {
    microkit_mr_set(0, delay);
    const microkit_msginfo answer =
        microkit_ppcall(timer, microkit_msginfo_new(static_cast<seL4_Word>(Call::set_timeout), 1));
    return static_cast<TimerError>(microkit_msginfo_get_label(answer));
}

} // namespace os::timer
