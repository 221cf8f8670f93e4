// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The kernel's half of every address space.
//
//   0xffffffc000000000   RAM window: physical address + window_base, granted memory only
//   0xffffffff80000000   kernel image, as linked (kernel.ld)
//   0xffffffffbfe00000   device window: one page each of DevicePage
#pragma once

#include "core/types.hpp"

namespace arch::layout {

// window_offset() of window.hpp, which the host port replaces by where its memory is.
inline constexpr Word window_base = 0xffff'ffc0'0000'0000;
inline constexpr Word image_base = 0xffff'ffff'8000'0000;
inline constexpr Word image_limit = image_base + 0x20'0000; // the image fits one 2 MiB table
inline constexpr Word device_base = 0xffff'ffff'bfe0'0000;

// Pages of the device window, in order.
enum class DevicePage : unsigned { interrupt_enable, interrupt_context, uart };

[[nodiscard]] constexpr Word device_address(DevicePage page) {
    return device_base + (static_cast<Word>(page) << 12);
}

} // namespace arch::layout
