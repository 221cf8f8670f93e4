// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The RISC-V 64 architecture, as the generic kernel sees it: kernel/arch/interface.hpp says what
// each part must do.
#pragma once

#include "arch/riscv64/console.hpp"
#include "arch/riscv64/context.hpp"
#include "arch/riscv64/fpu.hpp"
#include "arch/riscv64/interrupt.hpp"
#include "arch/riscv64/machine.hpp"
#include "arch/riscv64/mmu.hpp"
#include "arch/riscv64/page_table.hpp"
#include "arch/riscv64/timer.hpp"

// entry.S: restores every register of `context` and continues there.
extern "C" [[noreturn]] void arch_return_to_user(arch::Context* context);
