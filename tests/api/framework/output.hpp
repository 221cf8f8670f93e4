// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// print(parts…) for the suite, and how replies are shown.
#pragma once

#include "message.hpp"
#include "print.hpp"

#include <runtime/console.hpp>

namespace suite {

template <typename... Parts>
void print(const Parts&... parts) {
    text::print(runtime::console(), parts...);
}

// As in RangeError(1, 0x40).
void print_reply(const Reply& reply);

} // namespace suite
