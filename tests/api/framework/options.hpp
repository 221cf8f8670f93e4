// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the person who boots the suite asks for: words `name=value` of the machine's boot
// arguments, which the device tree brings (QEMU: -append "tests=endpoint. stress_calls=1000").
#pragma once

#include "abi/word.hpp"

#include <string_view>

namespace suite {

using abi::Word;

// The value after `name=`; empty if nobody said so.
std::string_view option(std::string_view name);

// The same as a number, decimal or with 0x.
Word option(std::string_view name, Word otherwise);

} // namespace suite
