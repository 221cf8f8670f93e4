// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Memory regions: the tool tells a program their addresses as numbers, and here they become memory.
#pragma once

#include <cstdint>

namespace os {

// What lies at an address the system description gave. The caller has checked size and contents.
template <typename T>
[[nodiscard]] T* memory_at(std::uintptr_t address) {
    return reinterpret_cast<T*>(address); // NOLINT(performance-no-int-to-ptr): see above
}

} // namespace os
