// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The end of a program that can't go on: prints why and never returns.
#pragma once

namespace runtime {

[[noreturn]] void panic(const char* reason);

} // namespace runtime
