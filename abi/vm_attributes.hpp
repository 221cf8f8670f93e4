// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The attributes word of a page mapping.
#pragma once

#include "abi/word.hpp"

namespace abi {

namespace riscv64 {

struct VmAttributes {
    static constexpr Word execute_never = 1;
    static constexpr Word normal = 0;
};

} // namespace riscv64

namespace aarch64 {

struct VmAttributes {
    static constexpr Word cacheable = 1;
    static constexpr Word parity_enabled = 2; // no effect
    static constexpr Word execute_never = 4;
    static constexpr Word normal = cacheable | parity_enabled;
};

} // namespace aarch64

} // namespace abi
