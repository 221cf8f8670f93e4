// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The memory functions that a compiler may call on its own. Aligned words where possible: images
// are megabytes, and copied with the caches off on some architectures.
#include <cstddef>
#include <cstdint>

extern "C" {
void* memcpy(void* target, const void* source, std::size_t size);
void* memmove(void* target, const void* source, std::size_t size);
void* memset(void* target, int value, std::size_t size);
int memcmp(const void* left, const void* right, std::size_t size);
std::size_t strlen(const char* text);
}

namespace {

constexpr std::size_t word_size = sizeof(std::uint64_t);

bool is_aligned(const void* pointer) {
    return reinterpret_cast<std::uintptr_t>(pointer) % word_size == 0;
}

} // namespace

void* memcpy(void* target, const void* source, std::size_t size) {
    auto* to = static_cast<unsigned char*>(target);
    const auto* from = static_cast<const unsigned char*>(source);
    std::size_t i = 0;
    if (is_aligned(to) && is_aligned(from)) {
        for (; size - i >= word_size; i += word_size) {
            *reinterpret_cast<std::uint64_t*>(to + i) =
                *reinterpret_cast<const std::uint64_t*>(from + i);
        }
    }
    for (; i < size; i++) {
        to[i] = from[i];
    }
    return target;
}

void* memmove(void* target, const void* source, std::size_t size) {
    auto* to = static_cast<unsigned char*>(target);
    const auto* from = static_cast<const unsigned char*>(source);
    if (to <= from) {
        return memcpy(target, source, size); // upwards: never reads what it has written
    }
    for (std::size_t i = size; i > 0; i--) {
        to[i - 1] = from[i - 1];
    }
    return target;
}

void* memset(void* target, int value, std::size_t size) {
    auto* to = static_cast<unsigned char*>(target);
    std::size_t i = 0;
    if (value == 0 && is_aligned(to)) {
        for (; size - i >= word_size; i += word_size) {
            *reinterpret_cast<std::uint64_t*>(to + i) = 0;
        }
    }
    for (; i < size; i++) {
        to[i] = static_cast<unsigned char>(value);
    }
    return target;
}

int memcmp(const void* left, const void* right, std::size_t size) {
    const auto* a = static_cast<const unsigned char*>(left);
    const auto* b = static_cast<const unsigned char*>(right);
    for (std::size_t i = 0; i < size; i++) {
        if (a[i] != b[i]) {
            return a[i] < b[i] ? -1 : 1;
        }
    }
    return 0;
}

std::size_t strlen(const char* text) {
    std::size_t length = 0;
    while (text[length] != '\0') {
        length++;
    }
    return length;
}
