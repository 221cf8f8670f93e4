// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A fault in words: its kind, what the address lies in, the registers by name.
#pragma once

#include "backtrace.hpp"
#include "table_view.hpp"

#include <microkit.h>

namespace monitor {

// `message` is the fault's, its words are in the IPC buffer; `thread` is the faulting one's.
void describe_fault(Word domain, seL4_MessageInfo_t message, seL4_CPtr thread);

// Of one architecture: the words of a user exception or VM fault, and all registers.
void describe_exception();
void describe_access(Word status);
void describe_registers(const seL4_UserContext& context);

[[nodiscard]] FramePlace frame_place(const seL4_UserContext& context);

} // namespace monitor
