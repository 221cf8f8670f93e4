// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The four functions a compiler may call, weak: a program that brings its own, or a C library,
// wins. They use general registers only, so that domains without floating point can call them.
#include <cstddef>
#include <cstdint>

extern "C" {
void* memcpy(void* destination, const void* source, std::size_t size);
void* memmove(void* destination, const void* source, std::size_t size);
void* memset(void* destination, int value, std::size_t size);
int memcmp(const void* left, const void* right, std::size_t size);
}

namespace {

using Byte = unsigned char;

// A word that may alias anything and lie anywhere a byte may.
struct [[gnu::may_alias]] Word {
    std::uint64_t value;
};

bool is_aligned(const void* first, const void* second) {
    return ((reinterpret_cast<std::uintptr_t>(first) | reinterpret_cast<std::uintptr_t>(second)) &
            (sizeof(Word) - 1)) == 0;
}

} // namespace

extern "C" [[gnu::weak, clang::no_builtin]] void* memcpy(void* destination, const void* source,
                                                         std::size_t size) {
    auto* to = static_cast<Byte*>(destination);
    const auto* from = static_cast<const Byte*>(source);
    if (is_aligned(to, from)) {
        for (; size >= sizeof(Word); size -= sizeof(Word)) {
            *reinterpret_cast<Word*>(to) = *reinterpret_cast<const Word*>(from);
            to += sizeof(Word);
            from += sizeof(Word);
        }
    }
    for (; size != 0; size--) {
        *to++ = *from++;
    }
    return destination;
}

extern "C" [[gnu::weak, clang::no_builtin]] void* memmove(void* destination, const void* source,
                                                          std::size_t size) {
    auto* to = static_cast<Byte*>(destination);
    const auto* from = static_cast<const Byte*>(source);
    if (to <= from || to >= from + size) {
        return memcpy(destination, source, size); // ascending order reads before it writes
    }
    for (; size != 0; size--) {
        to[size - 1] = from[size - 1];
    }
    return destination;
}

extern "C" [[gnu::weak, clang::no_builtin]] void* memset(void* destination, int value,
                                                         std::size_t size) {
    auto* to = static_cast<Byte*>(destination);
    const auto byte = static_cast<Byte>(value);
    if (is_aligned(to, to)) {
        const Word word{byte * std::uint64_t{0x0101010101010101}};
        for (; size >= sizeof(Word); size -= sizeof(Word)) {
            *reinterpret_cast<Word*>(to) = word;
            to += sizeof(Word);
        }
    }
    for (; size != 0; size--) {
        *to++ = byte;
    }
    return destination;
}

extern "C" [[gnu::weak, clang::no_builtin]] int memcmp(const void* left, const void* right,
                                                       std::size_t size) {
    const auto* a = static_cast<const Byte*>(left);
    const auto* b = static_cast<const Byte*>(right);
    for (std::size_t i = 0; i < size; i++) {
        if (a[i] != b[i]) {
            return a[i] - b[i];
        }
    }
    return 0;
}
