// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Writes flattened device trees for tests: well-formed unless a test breaks them afterwards.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

class TreeBuilder {
public:
    // Offsets of header words that tests overwrite.
    static constexpr std::size_t total_size_offset = 4;
    static constexpr std::size_t structure_offset = 8;
    static constexpr std::size_t strings_offset = 12;
    static constexpr std::size_t reservations_offset = 16;
    static constexpr std::size_t version_offset = 20;

    TreeBuilder& begin(std::string_view name) {
        cell(1);
        text(name);
        return *this;
    }

    TreeBuilder& end() {
        cell(2);
        return *this;
    }

    TreeBuilder& cells(std::string_view name, const std::vector<std::uint32_t>& values) {
        property_header(name, values.size() * 4);
        for (const std::uint32_t value : values) {
            cell(value);
        }
        return *this;
    }

    // `value` may hold NULs; the last is added here.
    TreeBuilder& strings(std::string_view name, std::string_view value) {
        property_header(name, value.size() + 1);
        text(value);
        return *this;
    }

    TreeBuilder& nop() {
        cell(4);
        return *this;
    }

    TreeBuilder& reserve(std::uint64_t start, std::uint64_t size) {
        for (const std::uint64_t value : {start, size}) {
            put(reservations_, static_cast<std::uint32_t>(value >> 32));
            put(reservations_, static_cast<std::uint32_t>(value));
        }
        return *this;
    }

    // The blob: header, reservations, structure, strings.
    std::vector<std::byte> finish() {
        constexpr std::uint32_t header_size = 40;
        reserve(0, 0);
        cell(9);
        const auto reservations = header_size;
        const auto structure = reservations + size_of(reservations_);
        const auto names = structure + size_of(structure_);
        const auto total = names + size_of(names_);
        std::vector<std::byte> blob;
        for (const std::uint32_t word : {0xd00dfeedU, total, structure, names, reservations, 17U,
                                         16U, 0U, size_of(names_), size_of(structure_)}) {
            put(blob, word);
        }
        for (const auto* part : {&reservations_, &structure_, &names_}) {
            blob.insert(blob.end(), part->begin(), part->end());
        }
        return blob;
    }

    static void put_at(std::vector<std::byte>& blob, std::size_t offset, std::uint32_t value) {
        for (unsigned i = 0; i < 4; i++) {
            blob.at(offset + i) = static_cast<std::byte>(value >> (24 - 8 * i));
        }
    }

private:
    using Bytes = std::vector<std::byte>;

    static std::uint32_t size_of(const Bytes& bytes) {
        return static_cast<std::uint32_t>(bytes.size());
    }

    static void put(Bytes& bytes, std::uint32_t value) {
        bytes.resize(bytes.size() + 4);
        put_at(bytes, bytes.size() - 4, value);
    }

    void cell(std::uint32_t value) { put(structure_, value); }

    void text(std::string_view value) {
        for (const char character : value) {
            structure_.push_back(static_cast<std::byte>(character));
        }
        do {
            structure_.push_back(std::byte{0});
        } while (structure_.size() % 4 != 0);
    }

    void property_header(std::string_view name, std::size_t size) {
        cell(3);
        cell(static_cast<std::uint32_t>(size));
        cell(size_of(names_));
        for (const char character : name) {
            names_.push_back(static_cast<std::byte>(character));
        }
        names_.push_back(std::byte{0});
    }

    Bytes reservations_;
    Bytes structure_;
    Bytes names_;
};
