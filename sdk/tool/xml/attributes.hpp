// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// An element's attributes, read with their types. Every error names attribute and element and
// stands at the element.
#pragma once

#include "xml/document.hpp"

#include <cstdint>
#include <initializer_list>

namespace sdk::xml {

// A part of Microkit's language that this tool does not build yet.
[[nodiscard]] Diagnostic not_yet(const Element& element, std::string_view what);

class Attributes {
public:
    // `known`: what the element may have; `later`: what Microkit knows, but this tool not yet.
    [[nodiscard]] static Result<Attributes>
    read(const Element& element, std::initializer_list<std::string_view> known,
         std::initializer_list<std::string_view> later = {});

    [[nodiscard]] const Element& element() const { return element_; }

    [[nodiscard]] bool has(std::string_view name) const;

    [[nodiscard]] Result<std::string> required(std::string_view name) const;
    [[nodiscard]] std::optional<std::string> optional(std::string_view name) const;

    // Decimal or 0x, with underscores anywhere between the digits.
    [[nodiscard]] Result<std::uint64_t> required_number(std::string_view name) const;
    [[nodiscard]] Result<std::optional<std::uint64_t>> optional_number(std::string_view name) const;

    [[nodiscard]] Result<bool> boolean(std::string_view name, bool otherwise) const;

    // An identifier below `limit`.
    [[nodiscard]] Result<unsigned> required_id(std::string_view name, unsigned limit) const;

    // Error text: "reason on element 'name'", at the element.
    [[nodiscard]] std::unexpected<Diagnostic> refuse(std::string_view reason) const;

private:
    explicit Attributes(const Element& element) : element_{element} {}

    Element element_;
};

[[nodiscard]] std::optional<std::uint64_t> parse_number(std::string_view digits);

} // namespace sdk::xml
