// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The common message, done the short way: a client calls a server that waits and has no time of its
// own, and the server answers and waits again. The words fit in registers, no capability travels,
// nobody else is in the queue, and nobody ready is more urgent than the one who goes on.
//
// Nothing here means anything else than dispatch.cpp does for the same system call; it only skips
// what cannot matter. In particular it does not read the time: one scheduling context is used from
// before to after, and the timer interrupt that ends its budget or the domain's turn is as pending
// at the end as it was at the beginning. SPEC: fastpath-1
#pragma once

#include "sched/core.hpp"

namespace fastpath {

// The current thread's Call or ReplyRecv; handed to event::ordinary_syscall() if it is not one of
// these. The registers to leave the kernel with.
[[nodiscard]] arch::Context& call(Core& core);
[[nodiscard]] arch::Context& reply_receive(Core& core);

} // namespace fastpath
