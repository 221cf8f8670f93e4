// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Thread-local storage of a thread: a copy of the program's TLS segment, at a place the thread
// pointer (tp, TPIDR_EL0) tells.
#pragma once

#include <cstddef>
#include <cstdint>
#include <sel4/sel4.h>
#include <span>

namespace runtime {

// Bytes that a thread's storage needs at most; a program with more panics at its start.
inline constexpr std::size_t thread_local_size = 256;

using ThreadLocal = std::byte[thread_local_size];

// Initialises `storage` (16-byte aligned) for a new thread with this IPC buffer. Returns the
// value of its thread pointer.
std::uintptr_t prepare_thread_local(std::span<std::byte, thread_local_size> storage,
                                    seL4_IPCBuffer* ipc_buffer);

// Gives the calling thread its thread pointer.
void set_thread_pointer(std::uintptr_t value);

} // namespace runtime
