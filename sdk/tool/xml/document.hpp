// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// An XML document whose elements know where they stand. The XML itself is read by pugixml; its
// leniences that matter (several roots, repeated attributes, loose text) are refused here.
#pragma once

#include "base/diagnostic.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sdk::xml {

class Document;

// One element. Cheap to copy; valid as long as its Document.
class Element {
public:
    [[nodiscard]] std::string_view name() const;
    [[nodiscard]] Position position() const;
    [[nodiscard]] std::vector<Element> children() const;

    // The attribute's text, if it is there.
    [[nodiscard]] std::optional<std::string> attribute(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> attribute_names() const;

private:
    friend class Document;

    Element(const Document& document, const void* node) : document_{&document}, node_{node} {}

    const Document* document_;
    const void* node_; // pugi::xml_node_struct: pugixml stays out of this header
};

class Document {
public:
    [[nodiscard]] static Result<Document> parse(std::string file, std::string_view text);

    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;
    ~Document();

    [[nodiscard]] Element root() const;
    [[nodiscard]] Position position_at(std::size_t offset) const;

private:
    friend class Element;
    struct Tree;
    explicit Document(std::unique_ptr<Tree> tree);

    std::unique_ptr<Tree> tree_;
};

} // namespace sdk::xml
