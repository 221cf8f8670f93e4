// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The only choice of an architecture: everything else says `arch::`.
#pragma once

#if defined(__riscv)
#define SKERRY_ARCH_RISCV64
#elif defined(__aarch64__)
#define SKERRY_ARCH_AARCH64
#endif

#if defined(SKERRY_ARCH_RISCV64)
#include "arch/riscv64/arch.hpp"
#elif defined(SKERRY_ARCH_AARCH64)
#include "arch/aarch64/arch.hpp"
#else
#error "no such architecture"
#endif
