// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// JSON text (RFC 8259), written in order, two spaces a level. Bytes that are no UTF-8 come out as
// U+FFFD, so that every reader can read it.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace sdk {

class JsonWriter {
public:
    void open_object() { open('{'); }

    void close_object() { close('}'); }

    void open_array() { open('['); }

    void close_array() { close(']'); }

    void key(std::string_view name);

    void value(std::string_view text);

    void value(const char* text) { value(std::string_view{text}); }

    void value(const std::string& text) { value(std::string_view{text}); }

    void value(std::same_as<bool> auto truth) { scalar(truth ? "true" : "false"); }

    template <std::unsigned_integral T>
        requires(!std::same_as<T, bool>)
    void value(T number) {
        scalar(std::to_string(number));
    }

    void null() { scalar("null"); }

    void field(std::string_view name, const auto& content) {
        key(name);
        value(content);
    }

    // The whole text, with a line end.
    [[nodiscard]] std::string text() const { return text_ + "\n"; }

private:
    void open(char bracket);
    void close(char bracket);
    void scalar(std::string_view text);
    void begin_item();
    void new_line();

    std::string text_;
    unsigned depth_ = 0;
    bool first_ = true;      // nothing yet in the open object or array
    bool after_key_ = false; // the next item belongs to a key
};

} // namespace sdk
