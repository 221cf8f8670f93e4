// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The boards of tools/boards.txt: one line each, name, architecture, QEMU command.
#pragma once

#include "result.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace skerry {

struct Board {
    std::string name;
    std::string architecture;
    std::vector<std::string> qemu; // the program and its machine arguments
};

Result<std::vector<Board>> read_boards(const std::filesystem::path& root);

// Fails with a line that lists the boards there are.
Result<Board> find_board(const std::filesystem::path& root, std::string_view name);

} // namespace skerry
