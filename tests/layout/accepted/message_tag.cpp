// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The message tag packs and unpacks to the same fields, at their limits too.
#include "abi/message_info.hpp"

constexpr abi::MessageInfo widest = abi::MessageInfo::make(abi::MessageInfo::label_mask, 127, 3, 7);
static_assert(widest.raw() == ~abi::Word{0});
static_assert(widest.length() == 127 && widest.extra_caps() == 3);
static_assert(widest.caps_unwrapped() == 7 && widest.label() == abi::MessageInfo::label_mask);
static_assert(abi::MessageInfo::make(0, 128).raw() == 0, "what is too wide is cut off");
