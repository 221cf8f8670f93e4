// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The IPC buffer: the part of a message that does not fit in registers. 1024
// bytes, aligned.
#pragma once

#include "abi/message_info.hpp"
#include "abi/word.hpp"

#include <cstddef>

namespace abi {

inline constexpr unsigned ipc_buffer_bits = 10;

struct alignas(1024) IpcBuffer {
    Word tag;                                    // the kernel neither reads nor writes it
    Word message[message_max_length];            // words 0..3 travel in registers instead
    Word user_data;                              // the kernel never touches it
    Word caps_or_badges[message_max_extra_caps]; // to send: CPtrs; received:
                                                 // badges
    Word receive_cnode;                          // CPtr of the root for the receive slot
    Word receive_index;
    Word receive_depth;
};

static_assert(sizeof(IpcBuffer) == 1024 && alignof(IpcBuffer) == 1024);
static_assert(offsetof(IpcBuffer, message) == 8);
static_assert(offsetof(IpcBuffer, user_data) == 968);
static_assert(offsetof(IpcBuffer, caps_or_badges) == 976);
static_assert(offsetof(IpcBuffer, receive_cnode) == 1000);
static_assert(offsetof(IpcBuffer, receive_index) == 1008);
static_assert(offsetof(IpcBuffer, receive_depth) == 1016);

} // namespace abi
