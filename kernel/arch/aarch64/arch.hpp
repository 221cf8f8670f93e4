// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// All that the generic kernel sees of AArch64.
#pragma once

#include "arch/aarch64/cache.hpp"
#include "arch/aarch64/console.hpp"
#include "arch/aarch64/context.hpp"
#include "arch/aarch64/fpu.hpp"
#include "arch/aarch64/interrupt.hpp"
#include "arch/aarch64/machine.hpp"
#include "arch/aarch64/mmu.hpp"
#include "arch/aarch64/page_table.hpp"
#include "arch/aarch64/timer.hpp"

// Leaves the kernel: restores every register of `context`, in the mode its SPSR names (entry.S).
extern "C" [[noreturn]] void arch_return_to_user(arch::Context* context);
