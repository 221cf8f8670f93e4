// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The stack of a program that was started without one. A program that needs more defines these
// two names itself.
#include <cstddef>
#include <runtime/start.hpp>

namespace {

constexpr std::size_t default_size = 16 * 1024;

} // namespace

extern "C" {
alignas(16) std::byte runtime_stack[default_size];
const std::size_t runtime_stack_size = default_size;
}
