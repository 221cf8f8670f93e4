// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "memory.hpp"

#include <cstring>
#include <stdexcept>
#include <sys/mman.h>

namespace model {

Memory::Memory(Word start, Word size) : start_(start), size_(size) {
    void* const place = to_kernel<void>(PhysAddr(start));
    void* const memory = mmap(place, size, PROT_READ | PROT_WRITE,
                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (memory != place) {
        throw std::runtime_error("the model's memory is taken: one machine at a time");
    }
    // A page of something in every 64 KiB: enough to notice what nobody cleared, cheap to make.
    constexpr Word distance = 0x1'0000;
    constexpr int pattern = 0xa5;
    for (Word offset = 0; offset < size; offset += distance) {
        std::memset(to_kernel<char>(PhysAddr(start + offset)), pattern, 4096);
    }
}

Memory::~Memory() {
    munmap(to_kernel<void>(PhysAddr(start_)), size_);
}

} // namespace model
