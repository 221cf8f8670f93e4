// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "xml/attributes.hpp"

#include "base/nearest.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <charconv>

namespace sdk::xml {

namespace {

// Like Microkit's language, it takes a plus sign.
template <typename Number>
std::optional<Number> whole_number(std::string_view digits, int base) {
    if (digits.starts_with('+') && !digits.starts_with("+-")) {
        digits.remove_prefix(1);
    }
    Number value = 0;
    const char* end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, value, base);
    if (error != std::errc{} || rest != end) {
        return std::nullopt;
    }
    return value;
}

// In Microkit's words.
std::string_view why_no_number(std::string_view digits) {
    const bool is_hexadecimal = digits.starts_with("0x");
    digits.remove_prefix(is_hexadecimal ? 2 : 0);
    if (digits.find_first_not_of('_') == digits.npos) {
        return "cannot parse integer from empty string";
    }
    const std::string_view known = is_hexadecimal ? "0123456789abcdefABCDEF_" : "0123456789_";
    return digits.find_first_not_of(known) == digits.npos ? "number too large to fit in target type"
                                                          : "invalid digit found in string";
}

} // namespace

std::optional<std::uint64_t> parse_number(std::string_view digits) {
    std::string plain;
    std::ranges::copy_if(digits, std::back_inserter(plain), [](char c) { return c != '_'; });
    const int base = plain.starts_with("0x") ? 16 : 10;
    return whole_number<std::uint64_t>(std::string_view{plain}.substr(base == 16 ? 2 : 0), base);
}

Attributes::Attributes(const Element& element, const std::vector<std::string_view>& known,
                       Diagnostics& diagnostics)
    : element_{element}, diagnostics_{diagnostics} {
    for (const Attribute& attribute : element.attributes()) {
        if (std::ranges::find(known, attribute.name) == known.end()) {
            refuse(text("invalid attribute '", attribute.name, "'"),
                   hint_for(attribute.name, known));
            mistyped_.emplace_back(nearest_name(attribute.name, known));
        }
    }
}

bool Attributes::has(std::string_view name) const {
    return element_.attribute(name).has_value();
}

std::optional<std::string> Attributes::optional(std::string_view name) const {
    return element_.attribute(name);
}

std::string Attributes::required(std::string_view name) {
    auto value = element_.attribute(name);
    if (!value && std::ranges::find(mistyped_, name) == mistyped_.end()) {
        refuse(text("missing required attribute '", name, "'"));
    }
    return std::move(value).value_or("");
}

std::uint64_t Attributes::required_number(std::string_view name) {
    if (!has(name)) {
        static_cast<void>(required(name));
    }
    return optional_number(name).value_or(0);
}

std::optional<std::uint64_t> Attributes::optional_number(std::string_view name) {
    const auto digits = element_.attribute(name);
    if (!digits) {
        return std::nullopt;
    }
    const auto value = parse_number(*digits);
    if (!value) {
        sound_ = false;
        diagnostics_.error(element_.position(),
                           text("failed to parse integer '", *digits, "' on element '",
                                element_.name(), "': ", why_no_number(*digits)),
                           text("attribute '", name,
                                "' is a number: decimal, or hexadecimal with 0x, below 2^64"));
    }
    return value;
}

bool Attributes::boolean(std::string_view name, bool otherwise) {
    const auto value = element_.attribute(name);
    if (value && *value != "true" && *value != "false") {
        refuse(text(name, " must be 'true' or 'false'"));
    }
    return value ? *value == "true" : otherwise;
}

bool Attributes::is_second(std::string_view name, std::string_view first, std::string_view second) {
    const auto value = element_.attribute(name);
    if (value && *value != first && *value != second) {
        refuse(text(name, " must be either '", first, "' or '", second, "'"));
    }
    return value == second;
}

unsigned Attributes::required_id(std::string_view name, unsigned limit) {
    const std::string digits = required(name);
    if (!has(name)) {
        return 0;
    }
    const std::string range = text("from 0 to ", limit - 1);
    const auto value = whole_number<std::int64_t>(digits, 10);
    if (!value) {
        refuse(text(name, " must be a decimal number, got '", digits, "'"), range);
    } else if (*value < 0) {
        refuse(text(name, " must be >= 0"), range);
    } else if (*value >= limit) {
        refuse(text(name, " must be < ", limit), range);
    } else {
        return static_cast<unsigned>(*value);
    }
    return 0;
}

void Attributes::refuse(std::string_view reason, std::string hint) {
    sound_ = false;
    diagnostics_.error(element_.position(), text(reason, " on element '", element_.name(), "'"),
                       std::move(hint));
}

void refuse_element(const Element& element, const std::vector<std::string_view>& known,
                    Diagnostics& diagnostics) {
    diagnostics.error(element.position(), text("invalid XML element '", element.name(), "'"),
                      hint_for(element.name(), known));
}

void warn_of_children(const Element& element, Diagnostics& diagnostics) {
    for (const Element& child : element.children()) {
        diagnostics.warning(child.position(), text("element '", child.name(), "' is ignored: '",
                                                   element.name(), "' has no elements inside"));
    }
}

} // namespace sdk::xml
