// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Physical addresses and the only two conversions between them and kernel pointers.
//
// The kernel sees the memory it was granted through one window: a physical address plus a constant
// (window.hpp, chosen by the build: each architecture has one, and so has the host's model
// machine).
#pragma once

#include "core/types.hpp"
#include "window.hpp"

#include <compare>

class PhysAddr {
public:
    constexpr PhysAddr() = default;

    explicit constexpr PhysAddr(Word raw) : raw_(raw) {}

    [[nodiscard]] constexpr Word raw() const { return raw_; }

    constexpr auto operator<=>(const PhysAddr&) const = default;

    [[nodiscard]] constexpr PhysAddr operator+(Word bytes) const { return PhysAddr(raw_ + bytes); }

    [[nodiscard]] constexpr Word operator-(PhysAddr other) const { return raw_ - other.raw_; }

private:
    Word raw_ = 0;
};

// The object of type T at physical address `address`, seen through the kernel's window.
template <typename T>
[[nodiscard]] inline T* to_kernel(PhysAddr address) {
    return reinterpret_cast<T*>(address.raw() + window_offset());
}

// The physical address of an object that lies in the window (not of one in the kernel image).
[[nodiscard]] inline PhysAddr to_physical(const void* object) {
    return PhysAddr(reinterpret_cast<Word>(object) - window_offset());
}

[[nodiscard]] constexpr Word align_down(Word value, unsigned bits) {
    return (value >> bits) << bits;
}

[[nodiscard]] constexpr Word align_up(Word value, unsigned bits) {
    return align_down(value + (Word{1} << bits) - 1, bits);
}

[[nodiscard]] constexpr bool is_aligned(Word value, unsigned bits) {
    return (value & ((Word{1} << bits) - 1)) == 0;
}
