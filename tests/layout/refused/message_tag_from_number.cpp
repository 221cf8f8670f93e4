// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A number is not a message tag until somebody says so.
// expect: no viable conversion
#include "abi/message_info.hpp"

constexpr abi::MessageInfo written{abi::Word{7}};
static_assert(written.length() == 7);
#if defined(REFUSED)
constexpr abi::MessageInfo silent = abi::Word{7};
#endif
