// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Waiting for a time inside a command.
#pragma once

#include "channels.hpp"
#include "job.hpp"
#include "os/timer/client.hpp"

namespace shell {

// Lets the command be resumed at `time`, or earlier: time-outs of commands that ended before theirs
// came still happen. Without a place for one more time-out, the command just asks again.
inline Progress wait_until(os::timer::Nanoseconds time, os::timer::Nanoseconds now) {
    return os::timer::set_timeout(channel::timer, time - now) == os::timer::TimerError::none
               ? Progress::waiting
               : Progress::again;
}

} // namespace shell
