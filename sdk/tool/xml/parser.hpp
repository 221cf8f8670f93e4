// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Reads XML 1.0 (fifth edition) without document types into a Tree. Nesting is kept on a list, so
// that no depth is too much.
#pragma once

#include "xml/tree.hpp"

namespace sdk::xml {

class Parser {
public:
    Parser(std::string_view text, Document::Tree& tree) : text_{text}, tree_{tree} {}

    [[nodiscard]] Result<void> parse();

private:
    [[nodiscard]] Result<void> check_characters() const;
    void skip_start();
    [[nodiscard]] Result<void> read_markup();
    [[nodiscard]] Result<void> read_comment();
    [[nodiscard]] Result<void> read_instruction();
    [[nodiscard]] Result<void> read_character_data();
    [[nodiscard]] Result<void> read_text();
    [[nodiscard]] Result<void> read_start_tag();
    [[nodiscard]] Result<void> read_end_tag();
    [[nodiscard]] Result<bool> read_attribute(Node& node);
    [[nodiscard]] Result<std::string> read_value();
    [[nodiscard]] Result<std::string> read_reference();
    [[nodiscard]] Result<std::string> read_name(std::string_view what);
    [[nodiscard]] Result<void> open(Node node, bool is_empty);
    void loose_text(std::size_t offset);

    [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }

    [[nodiscard]] bool starts(std::string_view piece) const {
        return text_.substr(at_).starts_with(piece);
    }

    bool skip(std::string_view piece);
    bool skip_space();

    [[nodiscard]] Position position(std::size_t offset) const;
    [[nodiscard]] std::unexpected<Diagnostic> refuse(std::size_t offset, std::string reason,
                                                     std::string hint = {}) const;

    std::string_view text_;
    Document::Tree& tree_;
    std::size_t at_ = 0;
    std::vector<std::size_t> open_; // elements around `at_`
};

} // namespace sdk::xml
