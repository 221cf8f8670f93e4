// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The shell's channels, as shell.system.in has them.
#pragma once

#include <microkit.h>

namespace shell::channel {

inline constexpr microkit_channel input = 0;       // serial_receive
inline constexpr microkit_channel output = 1;      // serial_transmit
inline constexpr microkit_channel timer = 2;       // timer_driver
inline constexpr microkit_channel statistics = 3;  // statistics
inline constexpr microkit_channel ping_server = 4; // ping_server
inline constexpr microkit_channel listener = 5;    // listener
inline constexpr microkit_channel crasher = 6;     // crasher
inline constexpr microkit_channel hog = 7;         // hog

} // namespace shell::channel
