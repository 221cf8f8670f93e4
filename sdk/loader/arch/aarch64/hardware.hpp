// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The few privileged instructions and device accesses of the AArch64 loader. Translation is off
// while it runs, so addresses are physical and data accesses must be aligned.
#pragma once

#include <cstdint>

namespace loader::arch {

inline std::uint32_t read32(std::uint64_t address) {
    std::uint32_t value = 0;
    asm volatile("ldr %w0, [%1]" : "=r"(value) : "r"(address) : "memory");
    return value;
}

inline void write32(std::uint64_t address, std::uint32_t value) {
    asm volatile("str %w0, [%1]" ::"r"(value), "r"(address) : "memory");
}

// Throws away what the data caches might hold of [start, end): it was written past them.
inline void invalidate_data(std::uint64_t start, std::uint64_t end) {
    std::uint64_t cache_type = 0;
    asm volatile("mrs %0, ctr_el0" : "=r"(cache_type));
    const std::uint64_t line = std::uint64_t{4} << (cache_type >> 16 & 0xf);
    for (std::uint64_t address = start & ~(line - 1); address < end; address += line) {
        asm volatile("dc ivac, %0" ::"r"(address) : "memory");
    }
    asm volatile("dsb sy" ::: "memory");
}

} // namespace loader::arch
