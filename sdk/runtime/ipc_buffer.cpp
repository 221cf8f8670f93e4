// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Where a protection domain's IPC buffer lies: the last page of the user address space, by
// agreement with the tool (sdk/tool/layout/address_space.hpp).
#include "abi/object_size.hpp"

#include <microkit.h>

namespace {

#if defined(__riscv)
constexpr seL4_Word user_top = abi::riscv64::user_top;
#elif defined(__aarch64__)
constexpr seL4_Word user_top = abi::aarch64::user_top;
#endif

constexpr seL4_Word buffer_address = user_top - 0x1000;

} // namespace

extern "C" {
extern seL4_IPCBuffer* __sel4_ipc_buffer;
seL4_IPCBuffer* __sel4_ipc_buffer = reinterpret_cast<seL4_IPCBuffer*>(buffer_address);
}
