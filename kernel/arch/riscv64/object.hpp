// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Invocations that only this architecture has: RISC-V adds none to frames and address spaces.
#pragma once

#include "object/invocation.hpp"

namespace arch::object {

inline Outcome invoke_frame(Invocation& call) {
    return call.illegal_operation();
}

inline Outcome invoke_space(Invocation& call) {
    return call.illegal_operation();
}

inline Outcome invoke_irq_control(Invocation& call) {
    return call.illegal_operation();
}

// No such capability can be made on RISC-V.
inline void send_sgi(const Cap& /*cap*/) {}

} // namespace arch::object
