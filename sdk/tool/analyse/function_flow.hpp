// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// One function: how deep its own frame gets, and what it calls at which depth.
#pragma once

#include "analyse/instruction.hpp"

#include <vector>

namespace sdk::analyse {

struct FunctionFlow {
    struct Call {
        std::uint64_t target;
        std::uint64_t depth; // of the caller's frame at that moment
    };

    std::uint64_t depth = 0;                   // greatest, in bytes
    std::vector<Call> calls;                   // tail calls too
    std::vector<std::uint64_t> indirect_calls; // depth of each call through a pointer
    bool variable_frame = false;
};

// Follows every path through the code. In the program's first function the stack pointer is set
// up: there it may come from anywhere.
enum class SetsUpStack : bool { no, yes };
[[nodiscard]] FunctionFlow follow_function(const Code& code, Arch arch, SetsUpStack sets_up);

} // namespace sdk::analyse
