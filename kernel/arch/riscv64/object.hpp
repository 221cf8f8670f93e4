// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Invocations that only this architecture has: RISC-V adds none to frames and address spaces.
#pragma once

#include "object/invocation.hpp"

namespace arch::object {

inline constexpr bool has_sgi_signal = false;

inline Outcome invoke_frame(Invocation& call) {
    return call.illegal_operation();
}

inline Outcome invoke_space(Invocation& call) {
    return call.illegal_operation();
}

} // namespace arch::object
