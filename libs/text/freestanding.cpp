// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What <string_view> needs at run time, where there is no C library. Weak: a C library wins. It
// uses general registers only, so that a protection domain without floating point can call it.
#include <cstddef>
#include <string_view>

extern "C" {
std::size_t strlen(const char* text);
void* memchr(const void* memory, int value, std::size_t size);
}

extern "C" [[gnu::weak, clang::no_builtin]] std::size_t strlen(const char* text) {
    std::size_t length = 0;
    while (text[length] != '\0') {
        ++length;
    }
    return length;
}

extern "C" [[gnu::weak, clang::no_builtin]] void* memchr(const void* memory, int value,
                                                         std::size_t size) {
    const auto* const bytes = static_cast<const unsigned char*>(memory);
    for (std::size_t i = 0; i < size; ++i) {
        if (bytes[i] == static_cast<unsigned char>(value)) {
            return const_cast<unsigned char*>(bytes + i);
        }
    }
    return nullptr;
}

// Where libc++ would throw, say for a substr past the end: a defect of the program.
[[gnu::weak, noreturn]] void std::__libcpp_verbose_abort(const char*, ...) {
    __builtin_trap();
}
