// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Why the kernel was entered. Each of these takes the current thread's saved registers as they
// are, does what is asked, and returns the registers to leave with: every entry ends in the one
// exit (leave_kernel in event.cpp). Called by arch/<architecture>/trap.cpp alone.
#pragma once

#include "arch/target.hpp"

struct Core;

namespace event {

[[nodiscard]] arch::Context& syscall();
// A system call that is not on a fast path.
[[nodiscard]] arch::Context& ordinary_syscall(Core& core);
[[nodiscard]] arch::Context& interrupt();
[[nodiscard]] arch::Context& vm_fault(Word address, bool instruction_fetch, Word status);
[[nodiscard]] arch::Context& user_exception(Word number, Word code);

// An instruction that needs the floating-point registers, which the thread does not own: it gets
// them, unless its flags forbid; then it is the user exception (number, code).
[[nodiscard]] arch::Context& fpu_unavailable(Word number, Word code);

} // namespace event
