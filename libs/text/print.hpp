// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Formatting without printf: print(sink, parts…) writes each part by its type.
//
//   print(output, "budget ", right(budget, 8), " us, pc ", hexadecimal(pc), '\n');
//
// A sink is anything with `put(char)`. Nothing allocates, nothing can fail.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace text {

template <typename T>
concept Sink = requires(T& sink, char character) { sink.put(character); };

// Text that never outgrows its buffer: what does not fit is cut off, and `cut()` says so.
class Writer {
public:
    constexpr explicit Writer(std::span<char> buffer) : buffer_{buffer} {}

    constexpr void put(char character) {
        if (length_ == buffer_.size()) {
            cut_ = true;
            return;
        }
        buffer_[length_++] = character;
    }

    [[nodiscard]] constexpr std::string_view view() const { return {buffer_.data(), length_}; }

    [[nodiscard]] constexpr bool cut() const { return cut_; }

private:
    std::span<char> buffer_;
    std::size_t length_ = 0;
    bool cut_ = false;
};

// The digits of one number, right-aligned in their storage.
class Digits {
public:
    constexpr Digits(std::uint64_t value, unsigned base) {
        do {
            const unsigned digit = static_cast<unsigned>(value % base);
            characters_[--first_] = "0123456789abcdef"[digit];
            value /= base;
        } while (value != 0);
    }

    [[nodiscard]] constexpr std::string_view view() const {
        return std::string_view{characters_.data(), characters_.size()}.substr(first_);
    }

private:
    std::array<char, 20> characters_{}; // 2^64 - 1 has 20 decimal digits; the bases are 10 and 16
    std::size_t first_ = 20;
};

// How a part is shown. Each has a function of its own name below.
struct Hexadecimal {
    std::uint64_t value;
    unsigned digits;
};

struct Fixed {
    std::uint64_t value;
    unsigned decimals;
};

template <typename Part>
struct Padded {
    Part part;
    std::size_t width;
    bool to_the_right;
};

// `value` as 0x…, with at least `digits` digits.
constexpr Hexadecimal hexadecimal(std::uint64_t value, unsigned digits = 1) {
    return {value, digits};
}

// `value`, counted in units of 10^-decimals, as a decimal fraction: fixed(1234, 2) is 12.34.
constexpr Fixed fixed(std::uint64_t value, unsigned decimals) {
    return {value, decimals};
}

// A part in a column of its own.
template <typename Part>
constexpr Padded<Part> right(Part part, std::size_t width) {
    return {part, width, true};
}

template <typename Part>
constexpr Padded<Part> left(Part part, std::size_t width) {
    return {part, width, false};
}

template <Sink S>
constexpr void append(S& sink, char character) {
    sink.put(character);
}

template <Sink S>
constexpr void append(S& sink, std::string_view characters) {
    for (const char character : characters) {
        sink.put(character);
    }
}

template <Sink S>
constexpr void append(S& sink, const char* characters) {
    append(sink, std::string_view{characters});
}

template <Sink S>
constexpr void repeat(S& sink, char character, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        sink.put(character);
    }
}

template <Sink S, std::integral Number>
constexpr void append(S& sink, Number number) {
    auto magnitude = static_cast<std::uint64_t>(number);
    if (number < 0) {
        sink.put('-');
        magnitude = 0 - magnitude;
    }
    append(sink, Digits{magnitude, 10}.view());
}

template <Sink S>
constexpr void append(S& sink, Hexadecimal part) {
    const Digits digits{part.value, 16};
    append(sink, "0x");
    const std::size_t length = digits.view().size();
    repeat(sink, '0', part.digits > length ? part.digits - length : 0);
    append(sink, digits.view());
}

template <Sink S>
constexpr void append(S& sink, Fixed part) {
    std::uint64_t unit = 1;
    for (unsigned i = 0; i < part.decimals; ++i) {
        unit *= 10;
    }
    append(sink, part.value / unit);
    if (part.decimals == 0) {
        return;
    }
    const Digits fraction{part.value % unit, 10};
    sink.put('.');
    repeat(sink, '0', part.decimals - fraction.view().size());
    append(sink, fraction.view());
}

template <Sink S, typename Part>
constexpr void append(S& sink, const Padded<Part>& padded) {
    std::array<char, 64> buffer{};
    Writer writer{buffer};
    append(writer, padded.part);
    const std::string_view view = writer.view();
    const std::size_t padding = padded.width > view.size() ? padded.width - view.size() : 0;
    if (padded.to_the_right) {
        repeat(sink, ' ', padding);
        append(sink, view);
    } else {
        append(sink, view);
        repeat(sink, ' ', padding);
    }
}

template <Sink S, typename... Parts>
constexpr void print(S& sink, const Parts&... parts) {
    (append(sink, parts), ...);
}

} // namespace text
