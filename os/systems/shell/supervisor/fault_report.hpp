// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What is said of a child's fault. The fault comes as the message the kernel sent; the registers
// are read from the child's thread.
#pragma once

#include <array>
#include <cstddef>
#include <microkit.h>
#include <span>
#include <string_view>

namespace supervisor {

inline constexpr std::size_t most_fault_words = 4; // of those looked at

// The message, taken out of the message registers before anything else uses them.
struct Fault {
    seL4_Word kind; // seL4_Fault_…
    std::array<seL4_Word, most_fault_words> words;
};

// Per architecture: names of the registers in the order of seL4_UserContext, and whether the
// status word of a memory fault means a write.
std::span<const std::string_view> register_names();
bool is_write(seL4_Word fault_status);

} // namespace supervisor
