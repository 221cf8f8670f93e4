# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
#
# Toolchain of AArch64: Debian's clang-19 and lld-19, C headers and library of picolibc.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(SKERRY_ARCH aarch64)

set(CMAKE_C_COMPILER clang-19)
set(CMAKE_CXX_COMPILER clang++-19)
set(CMAKE_ASM_COMPILER clang-19)
set(CMAKE_AR llvm-ar-19)
set(CMAKE_RANLIB llvm-ranlib-19)
set(CMAKE_OBJCOPY llvm-objcopy-19)
set(CMAKE_C_COMPILER_TARGET aarch64-unknown-none-elf)
set(CMAKE_CXX_COMPILER_TARGET aarch64-unknown-none-elf)
set(CMAKE_ASM_COMPILER_TARGET aarch64-unknown-none-elf)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)

set(SKERRY_KERNEL_FLAGS -mcpu=cortex-a53 -mgeneral-regs-only -mno-outline-atomics)
set(SKERRY_USER_FLAGS -mcpu=cortex-a53 -mno-outline-atomics)
set(SKERRY_PICOLIBC /usr/lib/picolibc/aarch64-linux-gnu)
set(SKERRY_PICOLIBC_LIBRARY ${SKERRY_PICOLIBC}/lib/release/libc.a)
