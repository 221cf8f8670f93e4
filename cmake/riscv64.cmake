# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
#
# Toolchain of RISC-V 64: Debian's clang-19 and lld-19, C headers and library of picolibc.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR riscv64)
set(SKERRY_ARCH riscv64)

set(CMAKE_C_COMPILER clang-19)
set(CMAKE_CXX_COMPILER clang++-19)
set(CMAKE_ASM_COMPILER clang-19)
set(CMAKE_AR llvm-ar-19)
set(CMAKE_RANLIB llvm-ranlib-19)
set(CMAKE_OBJCOPY llvm-objcopy-19)
set(CMAKE_C_COMPILER_TARGET riscv64-unknown-elf)
set(CMAKE_CXX_COMPILER_TARGET riscv64-unknown-elf)
set(CMAKE_ASM_COMPILER_TARGET riscv64-unknown-elf)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)

set(SKERRY_KERNEL_FLAGS -march=rv64imac_zicsr_zifencei -mabi=lp64 -mcmodel=medany -mno-relax)
set(SKERRY_USER_FLAGS -march=rv64gc -mabi=lp64d -mcmodel=medany)
set(SKERRY_PICOLIBC /usr/lib/picolibc/riscv64-unknown-elf)
set(SKERRY_PICOLIBC_LIBRARY ${SKERRY_PICOLIBC}/lib/release/rv64imafdc/lp64d/libc.a)
