// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the compiler may call by itself. Byte by byte: nothing here is on a path that matters.
#include <cstddef>

extern "C" {

void* memcpy(void* to, const void* from, std::size_t bytes);
void* memset(void* to, int value, std::size_t bytes);

void* memcpy(void* to, const void* from, std::size_t bytes) {
    auto* destination = static_cast<unsigned char*>(to);
    const auto* source = static_cast<const unsigned char*>(from);
    for (std::size_t i = 0; i < bytes; ++i) {
        destination[i] = source[i];
    }
    return to;
}

void* memset(void* to, int value, std::size_t bytes) {
    auto* destination = static_cast<unsigned char*>(to);
    for (std::size_t i = 0; i < bytes; ++i) {
        destination[i] = static_cast<unsigned char>(value);
    }
    return to;
}
}
