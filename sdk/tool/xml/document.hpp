// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// An XML document whose elements know where they stand. Of XML 1.0 it holds what a description
// can have: elements and attributes. Comments, processing instructions and name space
// declarations are passed over; document types are refused.
#pragma once

#include "base/diagnostic.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sdk::xml {

class Document;

struct Attribute {
    std::string name;
    std::string value;
};

// One element. Cheap to copy; valid as long as its Document.
class Element {
public:
    [[nodiscard]] const std::string& name() const;
    [[nodiscard]] Position position() const; // of its '<'
    [[nodiscard]] std::vector<Element> children() const;

    // The attribute's text, if it is there.
    [[nodiscard]] std::optional<std::string> attribute(std::string_view name) const;
    [[nodiscard]] const std::vector<Attribute>& attributes() const;

private:
    friend class Document;

    Element(const Document& document, std::size_t index) : document_{&document}, index_{index} {}

    const Document* document_;
    std::size_t index_;
};

class Document {
public:
    // An error where the text is not well-formed XML with one element at the top.
    [[nodiscard]] static Result<Document> parse(const std::string& file, std::string_view text);

    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;
    ~Document();

    [[nodiscard]] Element root() const { return Element{*this, 0}; }

    // What is wrong in the text although it can be read: loose text, repeated attributes.
    [[nodiscard]] const std::vector<Diagnostic>& faults() const;

private:
    friend class Element;
    friend class Parser;
    struct Tree;
    explicit Document(std::unique_ptr<Tree> tree);

    std::unique_ptr<Tree> tree_;
};

} // namespace sdk::xml
