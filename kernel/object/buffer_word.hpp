// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The IPC buffer as an array of words: where each field begins.
#pragma once

#include "core/types.hpp"

#include "abi/ipc_buffer.hpp"

namespace buffer_word {

inline constexpr unsigned message = offsetof(abi::IpcBuffer, message) / sizeof(Word);
inline constexpr unsigned caps_or_badges = offsetof(abi::IpcBuffer, caps_or_badges) / sizeof(Word);
inline constexpr unsigned receive_cnode = offsetof(abi::IpcBuffer, receive_cnode) / sizeof(Word);
inline constexpr unsigned receive_index = offsetof(abi::IpcBuffer, receive_index) / sizeof(Word);
inline constexpr unsigned receive_depth = offsetof(abi::IpcBuffer, receive_depth) / sizeof(Word);

} // namespace buffer_word
