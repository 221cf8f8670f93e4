// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Offsets and sizes are those of the ELF-64 object file format (System V ABI, chapters 4, 5).
#include "image/elf.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace sdk {

namespace {

constexpr std::uint64_t header_size = 64;
constexpr std::uint64_t program_header_size = 56;
constexpr std::uint64_t section_header_size = 64;
constexpr std::uint64_t symbol_size = 24;
constexpr std::uint16_t executable_file = 2;      // ET_EXEC
constexpr std::uint16_t shared_file = 3;          // ET_DYN: a position-independent executable, too
constexpr std::uint32_t loadable = 1;             // PT_LOAD
constexpr std::uint32_t interpreter = 3;          // PT_INTERP: the dynamic linker's name
constexpr std::uint32_t symbol_section = 2;       // SHT_SYMTAB
constexpr std::uint64_t max_memory = 0x4000'0000; // of one segment: a tool must not eat the host
constexpr unsigned function_type = 2;             // STT_FUNC
constexpr unsigned weak_binding = 2;              // STB_WEAK
constexpr std::uint64_t max_symbols = 1'000'000;

// Numbers at offsets of the file; the caller has checked the range.
class Reader {
public:
    explicit Reader(std::span<const std::uint8_t> bytes) : bytes_{bytes} {}

    [[nodiscard]] bool holds(std::uint64_t offset, std::uint64_t size) const {
        return offset <= bytes_.size() && size <= bytes_.size() - offset;
    }

    [[nodiscard]] std::uint64_t number(std::uint64_t offset, unsigned size) const {
        std::uint64_t value = 0;
        for (unsigned i = 0; i < size; i++) {
            value |= std::uint64_t{bytes_[offset + i]} << (8 * i);
        }
        return value;
    }

    [[nodiscard]] std::uint16_t half(std::uint64_t offset) const {
        return static_cast<std::uint16_t>(number(offset, 2));
    }

    [[nodiscard]] std::uint32_t word(std::uint64_t offset) const {
        return static_cast<std::uint32_t>(number(offset, 4));
    }

    [[nodiscard]] std::uint64_t xword(std::uint64_t offset) const { return number(offset, 8); }

    [[nodiscard]] Bytes slice(std::uint64_t offset, std::uint64_t size) const {
        const auto part = bytes_.subspan(offset, size);
        return {part.begin(), part.end()};
    }

    // Up to the zero or the end of the table.
    [[nodiscard]] std::string string(std::uint64_t offset, std::uint64_t end) const {
        std::string found;
        while (offset < end && bytes_[offset] != 0) {
            found.push_back(static_cast<char>(bytes_[offset++]));
        }
        return found;
    }

private:
    std::span<const std::uint8_t> bytes_;
};

} // namespace

class ElfParser {
public:
    ElfParser(const std::string& file, const Bytes& bytes) : file_{file}, reader_{bytes} {}

    [[nodiscard]] Result<Elf> parse() {
        TRY(read_header());
        TRY(read_segments());
        TRY(read_symbols());
        return std::move(elf_);
    }

private:
    [[nodiscard]] Result<void> read_header() {
        TRY(read_identification());
        const std::uint16_t type = reader_.half(16);
        elf_.executable_ = type == executable_file || type == shared_file;
        elf_.machine_ = reader_.half(18);
        elf_.entry_ = reader_.xword(24);
        if (reader_.half(56) == 0) {
            return refuse("this ELF file has no program headers");
        }
        if (reader_.half(54) != program_header_size) {
            return refuse("the program headers have an unknown size");
        }
        return {};
    }

    [[nodiscard]] Result<void> read_identification() {
        constexpr std::uint32_t magic = 0x464c'457f; // "\x7fELF"
        if (!reader_.holds(0, 16) || reader_.word(0) != magic) {
            return refuse("not an ELF file");
        }
        if (reader_.number(4, 1) != 2) {
            return refuse("not a 64-bit ELF file");
        }
        if (reader_.number(5, 1) != 1) {
            return refuse("not a little-endian ELF file");
        }
        if (reader_.number(6, 1) != 1 || !reader_.holds(0, header_size)) {
            return refuse("the ELF header is damaged");
        }
        return {};
    }

    [[nodiscard]] Result<void> read_segments() {
        const std::uint64_t table = reader_.xword(32);
        const std::uint64_t count = reader_.half(56);
        if (!reader_.holds(table, count * program_header_size)) {
            return refuse("the program headers lie outside the file");
        }
        for (std::uint64_t i = 0; i < count; i++) {
            TRY(read_segment(table + i * program_header_size));
        }
        return check_segments();
    }

    [[nodiscard]] Result<void> read_segment(std::uint64_t at) {
        const std::uint64_t offset = reader_.xword(at + 8);
        const std::uint64_t address = reader_.xword(at + 16);
        const std::uint64_t physical = reader_.xword(at + 24);
        const std::uint64_t file_size = reader_.xword(at + 32);
        const std::uint64_t memory_size = reader_.xword(at + 40);
        if (reader_.word(at) == interpreter) {
            elf_.executable_ = false;
        }
        if (reader_.word(at) != loadable || memory_size == 0) {
            return {};
        }
        if (!reader_.holds(offset, file_size)) {
            return refuse("a segment lies outside the file");
        }
        if (file_size > memory_size || memory_size > max_memory ||
            address + memory_size < address) {
            return refuse(text("the segment at ", hex(address), " has an impossible size"));
        }
        const std::uint32_t flags = reader_.word(at + 4);
        elf_.segments_.push_back({address, physical, memory_size, reader_.slice(offset, file_size),
                                  (flags & 4) != 0, (flags & 2) != 0, (flags & 1) != 0});
        return {};
    }

    [[nodiscard]] Result<void> check_segments() {
        auto& segments = elf_.segments_;
        if (segments.empty()) {
            return refuse("this ELF file has nothing to load");
        }
        std::ranges::sort(segments, {}, &Segment::address);
        for (std::size_t i = 1; i < segments.size(); i++) {
            if (segments[i].address < segments[i - 1].end()) {
                return refuse(text("two segments overlap at ", hex(segments[i].address)));
            }
        }
        if (segments.back().end() - segments.front().address > 2 * max_memory) {
            return refuse("the segments are too far apart");
        }
        return {};
    }

    // A file without symbols is fine.
    [[nodiscard]] Result<void> read_symbols() {
        const std::uint64_t table = reader_.xword(40);
        const std::uint64_t count = reader_.half(60);
        if (table == 0 || count == 0) {
            return {};
        }
        if (reader_.half(58) != section_header_size ||
            !reader_.holds(table, count * section_header_size)) {
            return refuse("the section headers lie outside the file");
        }
        for (std::uint64_t i = 0; i < count; i++) {
            const std::uint64_t section = table + i * section_header_size;
            if (reader_.word(section + 4) == symbol_section) {
                TRY(read_symbol_table(table, count, section));
            }
        }
        return {};
    }

    [[nodiscard]] Result<void> read_symbol_table(std::uint64_t table, std::uint64_t sections,
                                                 std::uint64_t section) {
        const std::uint64_t offset = reader_.xword(section + 24);
        const std::uint64_t size = reader_.xword(section + 32);
        const std::uint64_t link = reader_.word(section + 40);
        if (link >= sections || !reader_.holds(offset, size) || size / symbol_size > max_symbols) {
            return refuse("the symbol table is damaged");
        }
        const std::uint64_t strings_header = table + link * section_header_size;
        const std::uint64_t strings = reader_.xword(strings_header + 24);
        const std::uint64_t strings_size = reader_.xword(strings_header + 32);
        if (!reader_.holds(strings, strings_size)) {
            return refuse("the symbol names lie outside the file");
        }
        for (std::uint64_t at = offset; at + symbol_size <= offset + size; at += symbol_size) {
            add_symbol(at, strings, strings + strings_size);
        }
        return {};
    }

    void add_symbol(std::uint64_t at, std::uint64_t strings, std::uint64_t strings_end) {
        const std::uint64_t name_offset = reader_.word(at);
        const bool is_defined = reader_.half(at + 6) != 0;
        if (!is_defined || name_offset == 0 || name_offset >= strings_end - strings) {
            return;
        }
        std::string name = reader_.string(strings + name_offset, strings_end);
        const auto info = static_cast<unsigned>(reader_.number(at + 4, 1));
        const Symbol symbol = {reader_.xword(at + 8), reader_.xword(at + 16),
                               info >> 4 == weak_binding};
        if ((info & 0xf) == function_type) {
            elf_.functions_.push_back({name, symbol.address, symbol.size});
        }
        elf_.symbols_.try_emplace(std::move(name), symbol);
    }

    [[nodiscard]] std::unexpected<Diagnostic> refuse(std::string reason) const {
        return failure({file_}, std::move(reason));
    }

    const std::string& file_;
    Reader reader_;
    Elf elf_;
};

Result<Elf> Elf::parse(const std::string& file, const Bytes& bytes) {
    return ElfParser{file, bytes}.parse();
}

Result<Elf> Elf::read(const std::filesystem::path& path) {
    const Bytes bytes = TRY(read_file(path));
    return parse(path.string(), bytes);
}

std::optional<Symbol> Elf::find_symbol(const std::string& name) const {
    const auto found = symbols_.find(name);
    if (found == symbols_.end()) {
        return std::nullopt;
    }
    return found->second;
}

std::optional<std::uint64_t> Elf::word_at(std::uint64_t address) const {
    for (const Segment& segment : segments_) {
        const std::uint64_t offset = address - segment.address;
        if (address >= segment.address && offset < segment.contents.size() &&
            segment.contents.size() - offset >= sizeof(std::uint64_t)) {
            return Reader{segment.contents}.xword(offset);
        }
    }
    return std::nullopt;
}

std::vector<std::string_view> Elf::symbol_names() const {
    std::vector<std::string_view> names;
    for (const auto& [name, symbol] : symbols_) {
        names.emplace_back(name);
    }
    return names;
}

bool Elf::holds(std::uint64_t address, std::uint64_t size) const {
    return std::ranges::any_of(segments_, [&](const Segment& segment) {
        return address >= segment.address && address < segment.end() &&
               size <= segment.end() - address;
    });
}

bool Elf::write(std::uint64_t address, std::span<const std::uint8_t> bytes) {
    for (Segment& segment : segments_) {
        if (address < segment.address || address >= segment.end() ||
            bytes.size() > segment.end() - address) {
            continue;
        }
        const std::uint64_t offset = address - segment.address;
        if (offset + bytes.size() > segment.contents.size()) {
            segment.contents.resize(offset + bytes.size()); // .bss: zero up to here
        }
        std::ranges::copy(bytes, segment.contents.begin() + static_cast<std::ptrdiff_t>(offset));
        return true;
    }
    return false;
}

Bytes Elf::flatten() const {
    Bytes flat;
    for (const Segment& segment : segments_) {
        flat.resize(segment.address - start());
        flat.insert(flat.end(), segment.contents.begin(), segment.contents.end());
    }
    return flat;
}

} // namespace sdk
