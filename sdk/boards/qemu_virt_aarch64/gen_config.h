// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What programs may ask of this board, under libsel4's names, beside libs/sel4's sel4/config.h.
#define CONFIG_ARCH arm
#define CONFIG_SEL4_ARCH aarch64
// clang-format off: not an expression
#define CONFIG_PLAT qemu-arm-virt
// clang-format on
#define CONFIG_PLAT_QEMU_ARM_VIRT 1
#define CONFIG_ARM_CORTEX_A53 1
#define CONFIG_TIMER_FREQUENCY 62500000
#define CONFIG_L1_CACHE_LINE_SIZE_BITS 6
#define CONFIG_AARCH64_USER_CACHE_ENABLE 1 // cache maintenance by virtual address works in programs
