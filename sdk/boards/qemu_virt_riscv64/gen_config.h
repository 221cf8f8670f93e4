// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What programs may ask of this board, under libsel4's names, beside libs/sel4's sel4/config.h.
#define CONFIG_ARCH riscv
#define CONFIG_SEL4_ARCH riscv64
// clang-format off: not an expression
#define CONFIG_PLAT qemu-riscv-virt
// clang-format on
#define CONFIG_PLAT_QEMU_RISCV_VIRT 1
#define CONFIG_TIMER_FREQUENCY 10000000
#define CONFIG_L1_CACHE_LINE_SIZE_BITS 6
