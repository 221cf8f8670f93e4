// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the elements of a description are read against.
#pragma once

#include "base/diagnostic.hpp"
#include "model/board.hpp"
#include "model/domain_schedule.hpp"

namespace sdk {

struct Context {
    const Target& target;
    const TimeDomains* time_domains; // of <domains>; null where there is none
    Diagnostics& diagnostics;
};

} // namespace sdk
