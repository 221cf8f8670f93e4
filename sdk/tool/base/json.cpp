// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/json.hpp"

#include <algorithm>

namespace sdk {

namespace {

// Bytes of the well-formed UTF-8 character at `at` (RFC 3629); 0 when there is none.
std::size_t character_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xc0U) == 0x80; };
    const unsigned first = byte(0);
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xc2 && first < 0xe0 && follows(1)) {
        return 2;
    }
    if (first >= 0xe0 && first < 0xf0 && follows(1) && follows(2)) {
        const bool too_long = first == 0xe0 && byte(1) < 0xa0;
        const bool surrogate = first == 0xed && byte(1) >= 0xa0;
        return too_long || surrogate ? 0 : 3;
    }
    if (first >= 0xf0 && first < 0xf5 && follows(1) && follows(2) && follows(3)) {
        const bool too_long = first == 0xf0 && byte(1) < 0x90;
        const bool too_high = first == 0xf4 && byte(1) >= 0x90;
        return too_long || too_high ? 0 : 4;
    }
    return 0;
}

std::string escaped(char c) {
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\t':
        return "\\t";
    default:
        break;
    }
    constexpr std::string_view digits = "0123456789abcdef";
    const auto code = static_cast<unsigned char>(c);
    return code < 0x20 ? std::string{"\\u00"} + digits[code >> 4U] + digits[code & 0xfU]
                       : std::string{c};
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = character_length(text, at);
        if (length == 1) {
            out += escaped(text[at]);
        } else {
            out += length == 0 ? std::string_view{"\\ufffd"} : text.substr(at, length);
        }
        at += std::max<std::size_t>(length, 1);
    }
    return out + "\"";
}

} // namespace

void JsonWriter::key(std::string_view name) {
    begin_item();
    text_ += quoted(name) + ": ";
    after_key_ = true;
}

void JsonWriter::value(std::string_view text) {
    scalar(quoted(text));
}

void JsonWriter::scalar(std::string_view text) {
    begin_item();
    text_ += text;
}

void JsonWriter::open(char bracket) {
    begin_item();
    text_ += bracket;
    depth_++;
    first_ = true;
}

void JsonWriter::close(char bracket) {
    depth_--;
    if (!first_) {
        new_line();
    }
    text_ += bracket;
    first_ = false;
}

void JsonWriter::begin_item() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (depth_ != 0) {
        text_ += first_ ? "" : ",";
        new_line();
    }
    first_ = false;
}

void JsonWriter::new_line() {
    text_ += '\n';
    text_.append(std::size_t{2} * depth_, ' ');
}

} // namespace sdk
