// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Places in a text, and the line of a place as messages show it.
#pragma once

#include "base/diagnostic.hpp"

#include <cstddef>

namespace sdk {

// Rows and columns of byte offsets in a UTF-8 text.
class LineIndex {
public:
    explicit LineIndex(std::string_view text);

    [[nodiscard]] Position position_at(const std::string& file, std::size_t offset) const;

private:
    std::string text_;
    bool is_ascii_;                   // columns are bytes
    std::vector<std::size_t> starts_; // of lines
};

// The line and below it a caret under the column, or nothing where the text has no such row. Of a
// long line the part around the column; control characters as '?'.
[[nodiscard]] std::string quoted_line(std::string_view text, const Position& position);

} // namespace sdk
