// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "xml/document.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <pugixml.hpp>
#include <set>

namespace sdk::xml {

// pugixml parses in place: names and values are pieces of `buffer`, whose addresses give the
// offsets. `line_starts` belongs to the untouched text.
struct Document::Tree {
    std::string file;
    std::vector<char> buffer;
    std::vector<std::size_t> line_starts;
    pugi::xml_document document;

    [[nodiscard]] std::size_t offset_of(const char* piece) const {
        return static_cast<std::size_t>(piece - buffer.data());
    }
};

namespace {

constexpr unsigned parse_options = pugi::parse_default | pugi::parse_trim_pcdata;

pugi::xml_node node_of(const void* node) {
    return pugi::xml_node{static_cast<pugi::xml_node_struct*>(const_cast<void*>(node))};
}

bool is_text(const pugi::xml_node& node) {
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

std::vector<std::size_t> line_starts_of(std::string_view text) {
    std::vector<std::size_t> starts{0};
    for (std::size_t i = 0; i < text.size(); i++) {
        if (text[i] == '\n') {
            starts.push_back(i + 1);
        }
    }
    return starts;
}

std::string reason_of(const pugi::xml_parse_result& result, bool at_end) {
    switch (result.status) {
    case pugi::status_end_element_mismatch:
        return at_end ? "the file ends inside an element"
                      : "this end tag does not match the element it ends";
    case pugi::status_no_document_element:
        return "there is no element in the file";
    case pugi::status_bad_attribute:
        return "this attribute is not well-formed";
    default:
        return text("not well-formed XML: ", result.description());
    }
}

// Loose text, repeated attributes: checked over the whole tree, without recursion.
class WellFormed {
public:
    explicit WellFormed(const Document& document) : document_{document} {}

    [[nodiscard]] Result<void> check(pugi::xml_node root, const char* buffer) {
        std::vector<pugi::xml_node> pending{root};
        while (!pending.empty()) {
            const pugi::xml_node node = pending.back();
            pending.pop_back();
            TRY(check_attributes(node, buffer));
            for (const pugi::xml_node child : node.children()) {
                if (is_text(child)) {
                    return failure(position(child.value(), buffer, 0),
                                   text("unexpected text found in element '", node.name(), "'"));
                }
                pending.push_back(child);
            }
        }
        return {};
    }

private:
    [[nodiscard]] Result<void> check_attributes(pugi::xml_node node, const char* buffer) const {
        std::set<std::string_view> seen;
        for (const pugi::xml_attribute attribute : node.attributes()) {
            if (!seen.insert(attribute.name()).second) {
                return failure(position(node.name(), buffer, 1),
                               text("attribute '", attribute.name(),
                                    "' is given twice on element '", node.name(), "'"));
            }
        }
        return {};
    }

    [[nodiscard]] Position position(const char* piece, const char* buffer,
                                    std::size_t before) const {
        return document_.position_at(static_cast<std::size_t>(piece - buffer) - before);
    }

    const Document& document_;
};

} // namespace

Document::Document(std::unique_ptr<Tree> tree) : tree_{std::move(tree)} {}

Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<Document> Document::parse(std::string file, std::string_view text) {
    auto tree = std::make_unique<Tree>();
    tree->file = std::move(file);
    tree->line_starts = line_starts_of(text);
    tree->buffer.assign(text.begin(), text.end());
    if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {
        Document document{std::move(tree)};
        return failure(document.position_at(zero), "not a text file: there is a zero byte");
    }
    const pugi::xml_parse_result parsed = tree->document.load_buffer_inplace(
        tree->buffer.data(), tree->buffer.size(), parse_options, pugi::encoding_utf8);
    Document document{std::move(tree)};
    if (!parsed) {
        const auto offset = static_cast<std::size_t>(parsed.offset);
        return failure(document.position_at(offset), reason_of(parsed, offset + 1 >= text.size()));
    }
    const pugi::xml_node root = document.tree_->document.document_element();
    for (const pugi::xml_node sibling : document.tree_->document.children()) {
        if (sibling.type() == pugi::node_element && sibling != root) {
            return failure(document.position_at(document.tree_->offset_of(sibling.name()) - 1),
                           "there must be exactly one element at the top");
        }
    }
    TRY(WellFormed{document}.check(root, document.tree_->buffer.data()));
    return document;
}

Element Document::root() const {
    return Element{*this, tree_->document.document_element().internal_object()};
}

Position Document::position_at(std::size_t offset) const {
    const auto& starts = tree_->line_starts;
    const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
    const auto row = static_cast<unsigned>(after - starts.begin());
    return {tree_->file, row, static_cast<unsigned>(offset - starts[row - 1]) + 1};
}

std::string_view Element::name() const {
    return node_of(node_).name();
}

Position Element::position() const {
    return document_->position_at(document_->tree_->offset_of(node_of(node_).name()) - 1);
}

std::vector<Element> Element::children() const {
    std::vector<Element> found;
    for (const pugi::xml_node child : node_of(node_).children()) {
        if (child.type() == pugi::node_element) {
            found.push_back(Element{*document_, child.internal_object()});
        }
    }
    return found;
}

std::optional<std::string> Element::attribute(std::string_view name) const {
    const pugi::xml_attribute found = node_of(node_).attribute(std::string{name}.c_str());
    if (!found) {
        return std::nullopt;
    }
    return found.value();
}

std::vector<std::string> Element::attribute_names() const {
    std::vector<std::string> names;
    for (const pugi::xml_attribute attribute : node_of(node_).attributes()) {
        names.emplace_back(attribute.name());
    }
    return names;
}

} // namespace sdk::xml
