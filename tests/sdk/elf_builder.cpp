// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "elf_builder.hpp"

#include <utility>

namespace sdk::test {

namespace {

constexpr std::uint64_t header_size = 64;
constexpr std::uint64_t program_header_size = 56;
constexpr std::uint64_t section_header_size = 64;

void put(Bytes& out, std::uint64_t value, unsigned size) {
    for (unsigned i = 0; i < size; i++) {
        out.push_back(i < sizeof(value) ? static_cast<std::uint8_t>(value >> (8 * i)) : 0);
    }
}

void put_all(Bytes& out, const Bytes& bytes) {
    out.insert(out.end(), bytes.begin(), bytes.end());
}

struct Section {
    std::uint32_t type;
    std::uint64_t offset;
    std::uint64_t size;
    std::uint32_t link;
};

void put_section(Bytes& out, const Section& section) {
    put(out, 0, 4); // no name
    put(out, section.type, 4);
    put(out, 0, 16);
    put(out, section.offset, 8);
    put(out, section.size, 8);
    put(out, section.link, 4);
    put(out, 0, 20);
}

} // namespace

ElfBuilder& ElfBuilder::segment(std::uint64_t address, Bytes contents, std::uint64_t memory_size,
                                std::uint32_t flags) {
    segments_.push_back({address, std::move(contents), memory_size, flags});
    return *this;
}

ElfBuilder& ElfBuilder::physical(std::uint64_t address) {
    physical_ = address;
    return *this;
}

ElfBuilder& ElfBuilder::symbol(std::string name, std::uint64_t address, std::uint64_t size) {
    symbols_.push_back({std::move(name), address, size, 0x11}); // global object
    return *this;
}

ElfBuilder& ElfBuilder::function(std::string name, std::uint64_t address, std::uint64_t size,
                                 Binding binding) {
    const auto info = std::uint64_t{std::to_underlying(binding)} << 4U | 2U;
    symbols_.push_back({std::move(name), address, size, info});
    return *this;
}

ElfBuilder& ElfBuilder::entry(std::uint64_t address) {
    entry_ = address;
    return *this;
}

// Header, program headers, contents, symbols, names, sections {null, symbols, names}.
Bytes ElfBuilder::build() const {
    Bytes contents;
    Bytes program_headers;
    const std::uint64_t contents_at = header_size + segments_.size() * program_header_size;
    for (const Segment& segment : segments_) {
        put(program_headers, 1, 4);
        put(program_headers, segment.flags, 4);
        put(program_headers, contents_at + contents.size(), 8);
        const bool is_first = &segment == &segments_.front();
        put(program_headers, segment.address, 8);
        put(program_headers, is_first ? physical_.value_or(segment.address) : segment.address, 8);
        put(program_headers, segment.contents.size(), 8);
        put(program_headers, segment.memory_size, 8);
        put(program_headers, 0x1000, 8);
        put_all(contents, segment.contents);
    }
    Bytes symbols(24);
    Bytes names(1);
    for (const Symbol& symbol : symbols_) {
        put(symbols, names.size(), 4);
        put(symbols, symbol.info, 2);
        put(symbols, 1, 2); // defined
        put(symbols, symbol.address, 8);
        put(symbols, symbol.size, 8);
        names.insert(names.end(), symbol.name.begin(), symbol.name.end());
        names.push_back(0);
    }
    const std::uint64_t symbols_at = contents_at + contents.size();
    const std::uint64_t names_at = symbols_at + symbols.size();
    const std::uint64_t sections_at = names_at + names.size();

    Bytes out{0x7f, 'E', 'L', 'F', 2, 1, 1, 0};
    put(out, 0, 8);
    put(out, 2, 2);
    put(out, machine_, 2);
    put(out, 1, 4);
    put(out, entry_, 8);
    put(out, header_size, 8);
    put(out, sections_at, 8);
    put(out, 0, 4);
    put(out, header_size, 2);
    put(out, program_header_size, 2);
    put(out, segments_.size(), 2);
    put(out, section_header_size, 2);
    put(out, 3, 2);
    put(out, 0, 2);
    put_all(out, program_headers);
    put_all(out, contents);
    put_all(out, symbols);
    put_all(out, names);
    put_section(out, {0, 0, 0, 0});
    put_section(out, {2, symbols_at, symbols.size(), 2});
    put_section(out, {3, names_at, names.size(), 0});
    return out;
}

ElfBuilder ElfBuilder::program(std::uint16_t machine) {
    ElfBuilder builder{machine};
    builder.segment(0x200000, Bytes(0x100, 0x13), 0x100, read | execute)
        .segment(0x201000, Bytes(8, 1), 0x3000, read | write)
        .symbol("microkit_restore", 0x200080, 8)
        .symbol("microkit_name", 0x201100, 64)
        .symbol("microkit_passive", 0x201140, 1)
        .symbol("microkit_irqs", 0x201148, 8)
        .symbol("microkit_notifications", 0x201150, 8)
        .symbol("microkit_pps", 0x201158, 8)
        .symbol("microkit_far", 0x201160, 8)
        .symbol("variable", 0x203000, 8)
        .symbol("small_variable", 0x203008, 4);
    return builder;
}

} // namespace sdk::test
