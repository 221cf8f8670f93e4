// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Code of performers whose every instruction may fault, and be left out then: nothing depends on
// it. (Elsewhere the compiler may use floating-point registers to copy words, which a performer
// that was denied them must not leave out.)
#pragma once

#include "abi/word.hpp"

extern "C" {
void suite_no_instruction();
void suite_floating_point();
}

namespace suite::stress {

bool is_skippable(abi::Word instruction);

} // namespace suite::stress
