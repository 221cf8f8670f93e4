// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// How much stack a program needs: the deepest path of its call graph, each function taking what its
// code moves the stack pointer by. Read off the machine code, so for any compiler's output.
//
// Where the code does not tell (calls through pointers, recursion, frames of variable size), what
// was found is the least the program needs, not the most.
#pragma once

#include "image/elf.hpp"
#include "model/board.hpp"

namespace sdk::analyse {

struct StackNeed {
    std::uint64_t bytes = 0;          // of the deepest path that could be followed
    std::vector<std::string> unknown; // why it could be more; empty: it can't
    std::vector<std::string> deepest; // the functions of that path, outermost first

    [[nodiscard]] bool is_bound() const { return unknown.empty(); }
};

// From the entry point on. `symbols` has the functions of `program`; it may be the same file.
[[nodiscard]] StackNeed stack_need(const Elf& program, const Elf& symbols, Arch arch);

} // namespace sdk::analyse
