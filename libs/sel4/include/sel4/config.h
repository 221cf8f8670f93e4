// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The configuration the kernel was built with, under the names libsel4's users test.
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#define CONFIG_KERNEL_MCS 1
#define CONFIG_WORD_SIZE 64
#define CONFIG_HAVE_FPU 1
#define CONFIG_MAX_NUM_NODES 1
#define CONFIG_NUM_PRIORITIES 256
#define CONFIG_RETYPE_FAN_OUT_LIMIT 256
#define CONFIG_MAX_NUM_BOOTINFO_UNTYPED_CAPS 230
#define CONFIG_BOOT_THREAD_TIME_SLICE 5
#ifndef CONFIG_ROOT_CNODE_SIZE_BITS
#define CONFIG_ROOT_CNODE_SIZE_BITS 17
#endif
#ifndef CONFIG_NUM_DOMAINS
#define CONFIG_NUM_DOMAINS 16
#endif
#ifndef CONFIG_NUM_DOMAIN_SCHEDULES
#define CONFIG_NUM_DOMAIN_SCHEDULES 100
#endif

#ifdef SKERRY_DEBUG
#define CONFIG_DEBUG_BUILD 1
#define CONFIG_PRINTING 1
#endif
#ifdef SKERRY_BENCHMARK
#define CONFIG_ENABLE_BENCHMARKS 1
#define CONFIG_BENCHMARK_TRACK_UTILISATION 1
#endif

#if defined(__riscv)
#define CONFIG_ARCH_RISCV 1
#define CONFIG_ARCH_RISCV64 1
#define CONFIG_SEL4_ARCH_RISCV64 1
#define CONFIG_PT_LEVELS 3
#elif defined(__aarch64__)
#define CONFIG_ARCH_ARM 1
#define CONFIG_ARCH_AARCH64 1
#define CONFIG_SEL4_ARCH_AARCH64 1
#define CONFIG_ARM_PA_SIZE_BITS_40 1
#endif
