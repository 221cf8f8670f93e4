// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Small ELF files made in memory, well-formed until a test damages them.
#pragma once

#include "base/file.hpp"

#include <string>

namespace sdk::test {

class ElfBuilder {
public:
    explicit ElfBuilder(std::uint16_t machine) : machine_{machine} {}

    enum Flags : std::uint32_t { execute = 1, write = 2, read = 4 };

    ElfBuilder& segment(std::uint64_t address, Bytes contents, std::uint64_t memory_size,
                        std::uint32_t flags);
    // Where the first segment goes physically, and the others at the same place as virtually.
    ElfBuilder& physical(std::uint64_t address);
    ElfBuilder& symbol(std::string name, std::uint64_t address, std::uint64_t size);
    // A function, global or a weak default.
    enum class Binding : std::uint8_t { global = 1, weak = 2 };
    ElfBuilder& function(std::string name, std::uint64_t address, std::uint64_t size,
                         Binding binding = Binding::global);
    ElfBuilder& entry(std::uint64_t address);

    [[nodiscard]] Bytes build() const;

    // A domain's program for the machine: text at 0x200000 and the symbols that every program
    // linked with libmicrokit has, in .data at 0x201000.
    [[nodiscard]] static ElfBuilder program(std::uint16_t machine);

private:
    struct Segment {
        std::uint64_t address;
        Bytes contents;
        std::uint64_t memory_size;
        std::uint32_t flags;
    };

    struct Symbol {
        std::string name;
        std::uint64_t address;
        std::uint64_t size;
        std::uint64_t info; // binding and type
    };

    std::uint16_t machine_;
    std::uint64_t entry_ = 0x200000;
    std::optional<std::uint64_t> physical_;
    std::vector<Segment> segments_;
    std::vector<Symbol> symbols_;
};

} // namespace sdk::test
