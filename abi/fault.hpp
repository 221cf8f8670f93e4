// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Fault messages: the label, and the words in order. Replies with label 0
// restart the thread (capability and VM faults: any label); their words update
// its registers.
#pragma once

#include "abi/word.hpp"

namespace abi {

enum class Fault : Word {
    none = 0,
    capability = 1,
    unknown_syscall = 2,
    user_exception = 3,
    timeout = 5,
    vm = 6,
};

struct CapabilityFault {
    static constexpr unsigned ip = 0;
    static constexpr unsigned address = 1; // the CPtr
    static constexpr unsigned in_receive_phase = 2;
    static constexpr unsigned failure = 3; // LookupFailure
    static constexpr unsigned bits_left = 4;
    static constexpr unsigned bits_found = 5;  // depth mismatch
    static constexpr unsigned guard_found = 5; // guard mismatch
    static constexpr unsigned guard_size = 6;  // guard mismatch
    static constexpr unsigned invalid_root_length = 4;
    static constexpr unsigned missing_capability_length = 5;
    static constexpr unsigned depth_mismatch_length = 6;
    static constexpr unsigned guard_mismatch_length = 7;
};

struct TimeoutFault {
    static constexpr unsigned data = 0;     // the badge given to ConfigureFlags
    static constexpr unsigned consumed = 1; // microseconds
    static constexpr unsigned length = 2;
};

struct VmFault {
    static constexpr unsigned ip = 0;
    static constexpr unsigned address = 1;
    static constexpr unsigned instruction_fetch = 2;
    static constexpr unsigned status = 3; // RISC-V: 1, 5, 7; AArch64: ESR
    static constexpr unsigned length = 4;
};

namespace riscv64 {

struct UnknownSyscallFault { // ip sp ra a0..a6 number
    static constexpr unsigned ip = 0;
    static constexpr unsigned sp = 1;
    static constexpr unsigned ra = 2;
    static constexpr unsigned a0 = 3;
    static constexpr unsigned number = 10;
    static constexpr unsigned length = 11;
};

struct UserExceptionFault { // number: scause
    static constexpr unsigned ip = 0;
    static constexpr unsigned sp = 1;
    static constexpr unsigned number = 2;
    static constexpr unsigned code = 3;
    static constexpr unsigned length = 4;
    static constexpr unsigned reply_length = 2;
};

inline constexpr unsigned timeout_reply_length = 32; // the user context in order

} // namespace riscv64

namespace aarch64 {

struct UnknownSyscallFault { // x0..x7 ip sp lr spsr number; lr is the return
                             // address
    static constexpr unsigned x0 = 0;
    static constexpr unsigned ip = 8;
    static constexpr unsigned sp = 9;
    static constexpr unsigned lr = 10;
    static constexpr unsigned spsr = 11;
    static constexpr unsigned number = 12;
    static constexpr unsigned length = 13;
};

struct UserExceptionFault { // number: ESR
    static constexpr unsigned ip = 0;
    static constexpr unsigned sp = 1;
    static constexpr unsigned spsr = 2;
    static constexpr unsigned number = 3;
    static constexpr unsigned code = 4;
    static constexpr unsigned length = 5;
    static constexpr unsigned reply_length = 3;
};

inline constexpr unsigned timeout_reply_length = 34; // the user context but its TLS registers

} // namespace aarch64

} // namespace abi
