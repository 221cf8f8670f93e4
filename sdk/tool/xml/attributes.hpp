// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// An element's attributes, read with their types. What is wrong goes to the diagnostics, at the
// element, and the reading goes on with a value that says nothing (0, "", false or none).
#pragma once

#include "xml/document.hpp"

#include <cstdint>
#include <initializer_list>

namespace sdk::xml {

class Attributes {
public:
    // Attributes that are not `known` are errors.
    Attributes(const Element& element, const std::vector<std::string_view>& known,
               Diagnostics& diagnostics);

    [[nodiscard]] const Element& element() const { return element_; }

    // Nothing was wrong so far.
    [[nodiscard]] bool sound() const { return sound_; }

    [[nodiscard]] bool has(std::string_view name) const;

    [[nodiscard]] std::string required(std::string_view name);
    [[nodiscard]] std::optional<std::string> optional(std::string_view name) const;

    // Decimal or 0x; underscores are passed over.
    [[nodiscard]] std::uint64_t required_number(std::string_view name);
    [[nodiscard]] std::optional<std::uint64_t> optional_number(std::string_view name);

    [[nodiscard]] bool boolean(std::string_view name, bool otherwise);

    // One of the two words.
    [[nodiscard]] bool is_second(std::string_view name, std::string_view first,
                                 std::string_view second);

    // An identifier below `limit`, in plain decimal as Microkit has it.
    [[nodiscard]] unsigned required_id(std::string_view name, unsigned limit);

    // Error: "reason on element 'name'", at the element.
    void refuse(std::string_view reason, std::string hint = {});

private:
    Element element_;
    Diagnostics& diagnostics_;
    std::vector<std::string> mistyped_; // what attributes that are not known may stand for
    bool sound_ = true;
};

// Error for an element that may not stand where it stands; `known` may.
void refuse_element(const Element& element, const std::vector<std::string_view>& known,
                    Diagnostics& diagnostics);

// Warning for each child of an element that has none: as with Microkit, it says nothing.
void warn_of_children(const Element& element, Diagnostics& diagnostics);

[[nodiscard]] std::optional<std::uint64_t> parse_number(std::string_view digits);

} // namespace sdk::xml
