// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "xml/parser.hpp"

#include "base/text.hpp"
#include "xml/characters.hpp"

#include <algorithm>

namespace sdk::xml {

namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

} // namespace

Result<void> Parser::parse() {
    TRY(check_characters());
    skip_start();
    while (!at_end()) {
        TRY(text_[at_] == '<' ? read_markup() : read_text());
    }
    if (!open_.empty()) {
        const Node& node = tree_.nodes[open_.back()];
        return refuse(node.offset, text("element '", node.name, "' is not closed"),
                      text("the file ends inside it: </", node.name, "> is missing"));
    }
    if (tree_.nodes.empty()) {
        return refuse(0, "there is no element in the file");
    }
    return {};
}

Result<void> Parser::check_characters() const {
    const std::size_t bad = first_bad_character(text_);
    if (bad == text_.size()) {
        return {};
    }
    const auto byte = static_cast<unsigned char>(text_[bad]);
    return refuse(bad, byte < 0x80
                           ? text("not a text file: there is a control character, ", hex(byte))
                           : text("not a text file: byte ", hex(byte), " is not UTF-8"));
}

void Parser::skip_start() {
    static_cast<void>(skip(byte_order_mark));
    const bool is_declaration =
        starts("<?xml") && at_ + 5 < text_.size() && is_space(text_[at_ + 5]);
    if (const std::size_t end = text_.find("?>", at_); is_declaration && end != text_.npos) {
        at_ = end + 2;
    }
}

Result<void> Parser::read_markup() {
    if (starts("<!--")) {
        return read_comment();
    }
    if (starts("<?")) {
        return read_instruction();
    }
    if (starts("<![CDATA[")) {
        return read_character_data();
    }
    if (starts("<!")) {
        return refuse(at_, "document types are not part of a system description");
    }
    return starts("</") ? read_end_tag() : read_start_tag();
}

Result<void> Parser::read_comment() {
    const std::size_t start = at_;
    const std::size_t end = text_.find("--", at_ + 4);
    if (end == text_.npos) {
        return refuse(start, "this comment does not end", "it ends with -->");
    }
    at_ = end;
    if (!skip("-->")) {
        return refuse(end, "'--' inside a comment", "a comment ends with the first --");
    }
    return {};
}

Result<void> Parser::read_instruction() {
    const std::size_t start = at_;
    at_ += 2;
    const std::string name = TRY(read_name("a processing instruction"));
    const std::size_t end = text_.find("?>", at_);
    if (end == text_.npos) {
        return refuse(start, "this processing instruction does not end", "it ends with ?>");
    }
    if (name == "xml") {
        return refuse(start, "the XML declaration must be the first thing in the file");
    }
    at_ = end + 2;
    return {};
}

Result<void> Parser::read_character_data() {
    const std::size_t start = at_;
    const std::size_t end = text_.find("]]>", at_);
    if (end == text_.npos) {
        return refuse(start, "this CDATA section does not end", "it ends with ]]>");
    }
    at_ = end + 3;
    if (open_.empty()) {
        return refuse(start, "text outside of the element at the top");
    }
    loose_text(start);
    return {};
}

Result<void> Parser::read_text() {
    const std::size_t end = std::min(text_.find('<', at_), text_.size());
    skip_space();
    if (at_ < end && open_.empty()) {
        return refuse(at_, "text outside of the element at the top");
    }
    if (at_ < end) {
        loose_text(at_);
    }
    at_ = end;
    return {};
}

void Parser::loose_text(std::size_t offset) {
    const std::string& element = tree_.nodes[open_.back()].name;
    tree_.faults.push_back({position(offset),
                            text("unexpected text found in element '", element, "'"),
                            Severity::error, "comments are written <!-- … -->"});
}

Result<void> Parser::read_start_tag() {
    Node node{"", at_++, {}, {}};
    node.name = TRY(read_name("an element"));
    while (TRY(read_attribute(node))) {
    }
    const bool is_empty = skip("/");
    if (!skip(">")) {
        return refuse(at_, text("element '", node.name, "' is not well-formed"),
                      at_end() ? "the file ends inside its tag" : "expected name=\"value\" or >");
    }
    return open(std::move(node), is_empty);
}

Result<void> Parser::open(Node node, bool is_empty) {
    if (open_.empty() && !tree_.nodes.empty()) {
        return refuse(node.offset, "there must be exactly one element at the top",
                      text("the first is '", tree_.nodes.front().name, "'"));
    }
    const std::size_t index = tree_.nodes.size();
    if (!open_.empty()) {
        tree_.nodes[open_.back()].children.push_back(index);
    }
    tree_.nodes.push_back(std::move(node));
    if (!is_empty) {
        open_.push_back(index);
    }
    return {};
}

Result<void> Parser::read_end_tag() {
    const std::size_t start = at_;
    at_ += 2;
    const std::string name = TRY(read_name("an element"));
    skip_space();
    if (!skip(">")) {
        return refuse(at_, text("the end tag of '", name, "' is not well-formed"), "expected >");
    }
    if (open_.empty()) {
        return refuse(start, text("</", name, "> ends no element"));
    }
    const Node& node = tree_.nodes[open_.back()];
    if (node.name != name) {
        const Position begin = position(node.offset);
        return refuse(
            start, "this end tag does not match the element it ends",
            text("expected </", node.name, ">, for the element at ", row_and_column(begin)));
    }
    open_.pop_back();
    return {};
}

// False where there is none.
Result<bool> Parser::read_attribute(Node& node) {
    const bool is_apart = skip_space();
    if (at_end() || text_[at_] == '/' || text_[at_] == '>') {
        return false;
    }
    const std::size_t start = at_;
    Attribute attribute;
    attribute.name = TRY(read_name("an attribute"));
    skip_space();
    if (!is_apart || !skip("=")) {
        return refuse(start, "this attribute is not well-formed",
                      is_apart ? "an attribute is written name=\"value\""
                               : "a space must stand before it");
    }
    skip_space();
    attribute.value = TRY(read_value());
    if (std::ranges::find(node.attributes, attribute.name, &Attribute::name) !=
        node.attributes.end()) {
        tree_.faults.push_back(
            {position(node.offset),
             text("attribute '", attribute.name, "' is given twice on element '", node.name, "'"),
             Severity::error,
             {}});
    } else if (attribute.name != "xmlns" && !attribute.name.starts_with("xmlns:")) {
        node.attributes.push_back(std::move(attribute));
    }
    return true;
}

Result<std::string> Parser::read_value() {
    const std::size_t start = at_;
    const char quote = at_end() ? '\0' : text_[at_];
    if (quote != '"' && quote != '\'') {
        return refuse(start, "this attribute is not well-formed", "its value must be in quotes");
    }
    at_++;
    std::string value;
    while (!at_end() && text_[at_] != quote) {
        if (text_[at_] == '<') {
            return refuse(at_, "'<' inside the value of an attribute",
                          "write &lt;, or close the quotes before it");
        }
        if (text_[at_] == '&') {
            value += TRY(read_reference());
        } else {
            value.push_back(is_space(text_[at_]) ? ' ' : text_[at_]);
            at_++;
        }
    }
    if (at_end()) {
        return refuse(start, "the value of this attribute does not end", "the quote is not closed");
    }
    at_++;
    return value;
}

Result<std::string> Parser::read_reference() {
    const std::size_t start = at_;
    const std::size_t end = text_.find(';', at_);
    const std::string_view name = end == text_.npos ? "" : text_.substr(start + 1, end - start - 1);
    auto character = character_named(name);
    if (!character) {
        return refuse(start, "'&' does not begin a known character", "write &amp; for the letter");
    }
    at_ = end + 1;
    return *std::move(character);
}

Result<std::string> Parser::read_name(std::string_view what) {
    const std::size_t start = at_;
    while (!at_end() && (at_ == start ? starts_name(text_[at_]) : continues_name(text_[at_]))) {
        at_++;
    }
    if (at_ == start) {
        return refuse(start, text("expected the name of ", what));
    }
    return std::string{text_.substr(start, at_ - start)};
}

bool Parser::skip(std::string_view piece) {
    const bool is_there = starts(piece);
    at_ += is_there ? piece.size() : 0;
    return is_there;
}

bool Parser::skip_space() {
    const std::size_t start = at_;
    while (!at_end() && is_space(text_[at_])) {
        at_++;
    }
    return at_ != start;
}

Position Parser::position(std::size_t offset) const {
    return tree_.lines.position_at(tree_.file, offset);
}

std::unexpected<Diagnostic> Parser::refuse(std::size_t offset, std::string reason,
                                           std::string hint) const {
    return failure(position(offset), std::move(reason), std::move(hint));
}

} // namespace sdk::xml
