// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The page that tester, listener and child share, and the ids of their channels.
#pragma once

#include "server.h"

namespace sdk_test {

enum class Command : seL4_Word { write_null, unknown_syscall, answer };

struct Shared {
    seL4_Word log[16]; // channels that the listener was notified on
    seL4_Word log_length;
    Command command; // what the child does when notified
    seL4_Word child_starts;
    seL4_Word child_answers;
};

// Of the tester, with the other end's id.
inline constexpr microkit_channel to_listener_7 = 1;
inline constexpr microkit_channel to_listener_3 = 2;
inline constexpr microkit_channel to_listener_61 = 61;
inline constexpr microkit_channel to_child = 5;
inline constexpr microkit_channel call_server = 10;
inline constexpr microkit_channel from_server = 11;
inline constexpr microkit_child child = 6;

// Of listener and child.
inline constexpr microkit_channel listener_last = 61;
inline constexpr microkit_channel child_to_tester = 1;

inline constexpr seL4_Word fault_address = 0x18; // in the null page
inline constexpr seL4_Word unknown_syscall = 77;

} // namespace sdk_test
