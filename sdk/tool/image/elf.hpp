// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A reader of 64-bit little-endian ELF files that believes nothing: every offset and size is
// checked before it is used, and loadable segments are whole once the file is parsed.
#pragma once

#include "base/file.hpp"

#include <map>

namespace sdk {

struct Segment {
    std::uint64_t address;
    std::uint64_t physical; // p_paddr: of meaning to who loads a kernel, else the same
    std::uint64_t memory_size;
    Bytes contents; // the first bytes; the rest of memory_size is zero
    bool readable;
    bool writable;
    bool executable;

    [[nodiscard]] std::uint64_t end() const { return address + memory_size; }
};

struct Symbol {
    std::uint64_t address;
    std::uint64_t size;
    bool weak = false; // a default that a program of its own would replace
};

struct Function {
    std::string name;
    std::uint64_t address;
    std::uint64_t size; // 0: the assembler was not told
};

class Elf {
public:
    // `file` is for messages only.
    [[nodiscard]] static Result<Elf> parse(const std::string& file, const Bytes& bytes);
    [[nodiscard]] static Result<Elf> read(const std::filesystem::path& path);

    [[nodiscard]] std::uint16_t machine() const { return machine_; }

    // Whether it was linked to be run, by itself: no object file, nothing for a dynamic linker.
    [[nodiscard]] bool is_executable() const { return executable_; }

    [[nodiscard]] std::uint64_t entry() const { return entry_; }

    // Loadable, not empty, ascending, disjoint.
    [[nodiscard]] const std::vector<Segment>& segments() const { return segments_; }

    [[nodiscard]] std::optional<Symbol> find_symbol(const std::string& name) const;

    // The eight bytes at an address that a segment's contents hold.
    [[nodiscard]] std::optional<std::uint64_t> word_at(std::uint64_t address) const;

    [[nodiscard]] std::vector<std::string_view> symbol_names() const;

    // The range is all in one segment.
    [[nodiscard]] bool holds(std::uint64_t address, std::uint64_t size) const;

    // As the symbol table has them; none in a stripped file.
    [[nodiscard]] const std::vector<Function>& functions() const { return functions_; }

    // Overwrites initialised or zero memory; false when it is not all in one segment.
    [[nodiscard]] bool write(std::uint64_t address, std::span<const std::uint8_t> bytes);

    // The segments' memory from the first byte to the last, zeroes at the very end left out.
    [[nodiscard]] Bytes flatten() const;

    [[nodiscard]] std::uint64_t start() const { return segments_.front().address; }

    [[nodiscard]] std::uint64_t end() const { return segments_.back().end(); }

private:
    friend class ElfParser;

    std::uint16_t machine_ = 0;
    bool executable_ = false;
    std::uint64_t entry_ = 0;
    std::vector<Segment> segments_;
    std::map<std::string, Symbol> symbols_;
    std::vector<Function> functions_;
};

} // namespace sdk
