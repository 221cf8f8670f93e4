// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "xml/attributes.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>

namespace sdk::xml {

Diagnostic not_yet(const Element& element, std::string_view what) {
    return {element.position(), text("not yet: ", what, " is not supported by this version"),
            Severity::error};
}

std::optional<std::uint64_t> parse_number(std::string_view digits) {
    int base = 10;
    if (digits.starts_with("0x")) {
        base = 16;
        digits.remove_prefix(2);
    }
    std::string plain;
    std::ranges::copy_if(digits, std::back_inserter(plain), [](char c) { return c != '_'; });
    std::uint64_t value = 0;
    const char* end = plain.data() + plain.size();
    const auto [rest, error] = std::from_chars(plain.data(), end, value, base);
    if (error != std::errc{} || rest != end) {
        return std::nullopt;
    }
    return value;
}

Result<Attributes> Attributes::read(const Element& element,
                                    std::initializer_list<std::string_view> known,
                                    std::initializer_list<std::string_view> later) {
    const auto contains = [](const auto& list, const std::string& name) {
        return std::find(list.begin(), list.end(), name) != list.end();
    };
    for (const std::string& name : element.attribute_names()) {
        if (contains(later, name)) {
            return std::unexpected{
                not_yet(element, text("attribute '", name, "' on element '", element.name(), "'"))};
        }
        if (!contains(known, name)) {
            return failure(element.position(), text("invalid attribute '", name, "' on element '",
                                                    element.name(), "'"));
        }
    }
    return Attributes{element};
}

bool Attributes::has(std::string_view name) const {
    return element_.attribute(name).has_value();
}

std::optional<std::string> Attributes::optional(std::string_view name) const {
    return element_.attribute(name);
}

Result<std::string> Attributes::required(std::string_view name) const {
    auto value = element_.attribute(name);
    if (!value) {
        return failure(element_.position(), text("missing required attribute '", name,
                                                 "' on element '", element_.name(), "'"));
    }
    return *std::move(value);
}

Result<std::uint64_t> Attributes::required_number(std::string_view name) const {
    const std::string digits = TRY(required(name));
    const auto value = parse_number(digits);
    if (!value) {
        return refuse(text("attribute '", name, "' is not a number: '", digits, "'"));
    }
    return *value;
}

Result<std::optional<std::uint64_t>> Attributes::optional_number(std::string_view name) const {
    if (!has(name)) {
        return std::nullopt;
    }
    return TRY(required_number(name));
}

Result<bool> Attributes::boolean(std::string_view name, bool otherwise) const {
    const auto value = element_.attribute(name);
    if (!value) {
        return otherwise;
    }
    if (*value != "true" && *value != "false") {
        return refuse(text(name, " must be 'true' or 'false'"));
    }
    return *value == "true";
}

Result<unsigned> Attributes::required_id(std::string_view name, unsigned limit) const {
    const std::string digits = TRY(required(name));
    if (digits.starts_with("-") && parse_number(digits.substr(1))) {
        return refuse(text(name, " must be >= 0"));
    }
    const auto value = parse_number(digits);
    if (!value) {
        return refuse(text("attribute '", name, "' is not a number: '", digits, "'"));
    }
    if (*value >= limit) {
        return refuse(text(name, " must be < ", limit));
    }
    return static_cast<unsigned>(*value);
}

std::unexpected<Diagnostic> Attributes::refuse(std::string_view reason) const {
    return failure(element_.position(), text(reason, " on element '", element_.name(), "'"));
}

} // namespace sdk::xml
