// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "options.hpp"

#include "environment.hpp"

#include <charconv>
#include <cstring>

namespace suite {

namespace {

// The device tree, whose strings are in it as they are; empty if the kernel passes none.
std::string_view device_tree() {
    const auto* const start =
        reinterpret_cast<const char*>(&boot_info()) + (Word{1} << abi::small_page_bits);
    for (Word offset = 0; offset < boot_info().extra_length;) {
        abi::BootInfoHeader header{};
        std::memcpy(&header, start + offset, sizeof header);
        if (header.id == static_cast<Word>(abi::BootInfoRecord::device_tree)) {
            return {start + offset + sizeof header, header.length - sizeof header};
        }
        if (header.length < sizeof header) {
            break;
        }
        offset += header.length;
    }
    return {};
}

// The value behind `name=` in the text. (What stands before the first word in a device tree is a
// number, so nothing is asked of it.)
std::string_view value_of(std::string_view text, std::string_view name) {
    for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
        const std::string_view rest = text.substr(at + name.size());
        if (rest.starts_with('=')) {
            const std::string_view value = rest.substr(1);
            return value.substr(0, value.find_first_of(std::string_view{" \0", 2}));
        }
    }
    return {};
}

} // namespace

std::string_view option(std::string_view name) {
    return value_of(device_tree(), name);
}

Word option(std::string_view name, Word otherwise) {
    std::string_view text = option(name);
    const bool hexadecimal = text.starts_with("0x");
    text.remove_prefix(hexadecimal ? 2 : 0);
    Word value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value, hexadecimal ? 16 : 10);
    return value;
}

} // namespace suite
