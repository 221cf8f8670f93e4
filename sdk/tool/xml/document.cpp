// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "xml/document.hpp"

#include "xml/parser.hpp"
#include "xml/tree.hpp"

#include <algorithm>

namespace sdk::xml {

Document::Document(std::unique_ptr<Tree> tree) : tree_{std::move(tree)} {}

Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<Document> Document::parse(const std::string& file, std::string_view text) {
    auto tree = std::make_unique<Tree>(Tree{file, LineIndex{text}, {}, {}});
    TRY(Parser(text, *tree).parse());
    return Document{std::move(tree)};
}

const std::vector<Diagnostic>& Document::faults() const {
    return tree_->faults;
}

const std::string& Element::name() const {
    return document_->tree_->nodes[index_].name;
}

Position Element::position() const {
    const auto& tree = *document_->tree_;
    return tree.lines.position_at(tree.file, tree.nodes[index_].offset);
}

std::vector<Element> Element::children() const {
    std::vector<Element> found;
    for (const std::size_t child : document_->tree_->nodes[index_].children) {
        found.push_back(Element{*document_, child});
    }
    return found;
}

const std::vector<Attribute>& Element::attributes() const {
    return document_->tree_->nodes[index_].attributes;
}

std::optional<std::string> Element::attribute(std::string_view name) const {
    const auto found = std::ranges::find(attributes(), name, &Attribute::name);
    return found == attributes().end() ? std::nullopt : std::optional{found->value};
}

} // namespace sdk::xml
