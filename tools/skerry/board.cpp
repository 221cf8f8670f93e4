// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors

#include "board.hpp"

#include <fstream>
#include <sstream>

namespace skerry {

namespace {

Board parse_board(const std::string& line) {
    std::istringstream words(line);
    Board board;
    words >> board.name >> board.architecture;
    for (std::string word; words >> word;) {
        board.qemu.push_back(word);
    }
    return board;
}

} // namespace

Result<std::vector<Board>> read_boards(const std::filesystem::path& root) {
    const auto path = root / "tools" / "boards.txt";
    std::ifstream file(path);
    if (!file) {
        return failure("cannot read " + path.string());
    }
    std::vector<Board> boards;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') {
            continue;
        }
        boards.push_back(parse_board(line));
        if (boards.back().qemu.empty()) {
            return failure(path.string() + ": a line has no QEMU command: " + line);
        }
    }
    return boards;
}

Result<Board> find_board(const std::filesystem::path& root, std::string_view name) {
    const auto boards = read_boards(root);
    if (!boards) {
        return std::unexpected(boards.error());
    }
    std::string known;
    for (const Board& board : *boards) {
        if (board.name == name) {
            return board;
        }
        known += (known.empty() ? "" : ", ") + board.name;
    }
    return failure("unknown board '" + std::string(name) + "'; the boards are: " + known);
}

} // namespace skerry
