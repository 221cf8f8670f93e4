// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "device_tree.hpp"

#include "tree_bytes.hpp"

#include <array>

namespace device_tree {
namespace {

using loader::Fit;
using loader::Range;
using std::uint32_t;
using std::uint64_t;

constexpr uint32_t magic = 0xd00d'feed;
constexpr uint32_t version_read = 17;
constexpr unsigned depth_limit = 16;

enum class Token : uint32_t { begin_node = 1, end_node = 2, property = 3, nop = 4, end = 9 };

// Offsets of the header's words.
enum class HeaderWord : std::size_t {
    magic = 0,
    total_size = 4,
    structure = 8,
    strings = 12,
    reservations = 16,
    version = 20,
    last_compatible_version = 24,
    strings_size = 32,
    structure_size = 36,
};

uint32_t header_word(Bytes blob, HeaderWord word) {
    return cell(blob, static_cast<std::size_t>(word));
}

enum class Kind { other, root, memory, reserved_memory, reserved_range, cpus, cpu };

// What is known of a node while it is open.
struct Node {
    Kind kind = Kind::other;
    uint32_t address_cells = 2; // of its children: the specification's defaults
    uint32_t size_cells = 1;
    Bytes reg;
    uint64_t timebase_frequency = 0;
    bool disabled = false;
    bool sstc = false;
};

Kind kind_of_child(Kind parent, std::string_view name) {
    std::size_t length = 0; // of the name without its unit address
    while (length < name.size() && name[length] != '@') {
        length++;
    }
    const std::string_view base(name.data(), length);
    if (parent == Kind::reserved_memory) {
        return Kind::reserved_range;
    }
    if (parent == Kind::cpus && base == "cpu") {
        return Kind::cpu;
    }
    if (parent != Kind::root) {
        return Kind::other;
    }
    return base == "memory"            ? Kind::memory
           : base == "reserved-memory" ? Kind::reserved_memory
           : base == "cpus"            ? Kind::cpus
                                       : Kind::other;
}

void note_property(Node& node, std::string_view name, Bytes value) {
    const bool is_number = value.size() == cell_size || value.size() == 2 * cell_size;
    if (name == "reg") {
        node.reg = value;
    } else if (name == "status") {
        const std::string_view status = string(value, value.size());
        node.disabled = status != "okay" && status != "ok";
    } else if (name == "riscv,isa") {
        node.sstc = node.sstc || contains_word(value, '_', "sstc");
    } else if (name == "riscv,isa-extensions") {
        node.sstc = node.sstc || contains_word(value, '\0', "sstc");
    } else if (name == "timebase-frequency" && is_number) {
        node.timebase_frequency = number(value, 0, static_cast<uint32_t>(value.size() / cell_size));
    } else if (name == "#address-cells" && value.size() == cell_size) {
        node.address_cells = cell(value, 0);
    } else if (name == "#size-cells" && value.size() == cell_size) {
        node.size_cells = cell(value, 0);
    }
}

// The walk over one blob.
class Reader {
public:
    Reader(Bytes blob, uint64_t hart) : blob_(blob), hart_(hart) {}

    std::expected<Facts, Error> read();

private:
    using Status = std::expected<void, Error>;

    std::expected<Bytes, Error> block(HeaderWord offset, HeaderWord size) const;
    Status read_reservations();
    Status read_structure();
    void note_use(Bytes block);
    Status begin_node();
    Status end_node();
    Status property();

    std::expected<uint32_t, Error> take_cell();
    Status skip(std::size_t size);
    Status note_ranges(const Node& node, const Node& parent, loader::RangeSet& set);
    Status note_cpu(const Node& node, const Node& parent);

    Bytes blob_;
    uint64_t hart_;
    Bytes structure_;
    Bytes strings_;
    std::size_t position_ = 0; // in structure_
    std::array<Node, depth_limit> open_{};
    unsigned depth_ = 0; // nodes open
    Facts facts_;
};

std::expected<Bytes, Error> Reader::block(HeaderWord offset_word, HeaderWord size_word) const {
    const std::size_t offset = header_word(blob_, offset_word);
    const std::size_t size = header_word(blob_, size_word);
    if (offset > blob_.size() || size > blob_.size() - offset) {
        return std::unexpected(Error::bad_bounds);
    }
    return blob_.subspan(offset, size);
}

std::expected<Facts, Error> Reader::read() {
    if (blob_.size() < header_size || header_word(blob_, HeaderWord::magic) != magic ||
        header_word(blob_, HeaderWord::version) < version_read ||
        header_word(blob_, HeaderWord::last_compatible_version) > version_read) {
        return std::unexpected(Error::not_a_tree);
    }
    const std::size_t size = header_word(blob_, HeaderWord::total_size);
    if (size < header_size || size > blob_.size()) {
        return std::unexpected(Error::bad_bounds);
    }
    blob_ = blob_.first(size);
    const auto structure = block(HeaderWord::structure, HeaderWord::structure_size);
    const auto strings = block(HeaderWord::strings, HeaderWord::strings_size);
    if (!structure || !strings) {
        return std::unexpected(Error::bad_bounds);
    }
    structure_ = *structure;
    strings_ = *strings;
    note_use(structure_);
    note_use(strings_);
    Status status = read_reservations();
    if (status) {
        status = read_structure();
    }
    return status ? std::expected<Facts, Error>(facts_) : std::unexpected(status.error());
}

void Reader::note_use(Bytes block) {
    const std::size_t end = static_cast<std::size_t>(block.data() - blob_.data()) + block.size();
    facts_.used_size = end > facts_.used_size ? end : facts_.used_size;
}

// Pairs of 64-bit address and size, ended by a pair of zeroes.
Reader::Status Reader::read_reservations() {
    constexpr std::size_t pair_size = 16;
    std::size_t offset = header_word(blob_, HeaderWord::reservations);
    for (; offset <= blob_.size() && blob_.size() - offset >= pair_size; offset += pair_size) {
        const uint64_t start = number(blob_, offset, 2);
        const uint64_t size = number(blob_, offset + pair_size / 2, 2);
        if (start == 0 && size == 0) {
            note_use(blob_.subspan(offset, pair_size));
            return {};
        }
        if (size > ~start) {
            return std::unexpected(Error::bad_property);
        }
        if (facts_.reserved.add({start, start + size}) == Fit::truncated) {
            return std::unexpected(Error::too_many_ranges);
        }
    }
    return std::unexpected(Error::bad_bounds);
}

Reader::Status Reader::read_structure() {
    for (;;) { // each turn consumes at least one cell of structure_
        const auto token = take_cell();
        if (!token) {
            return std::unexpected(token.error());
        }
        Status status = std::unexpected(Error::bad_structure); // unless it is one of these
        switch (static_cast<Token>(*token)) {
        case Token::begin_node:
            status = begin_node();
            break;
        case Token::end_node:
            status = end_node();
            break;
        case Token::property:
            status = property();
            break;
        case Token::nop:
            status = {};
            break;
        case Token::end:
            return depth_ == 0 ? Status() : status;
        }
        if (!status) {
            return status;
        }
    }
}

Reader::Status Reader::begin_node() {
    constexpr std::size_t name_limit = 256; // the specification allows 31 and a unit address
    const std::string_view name = string(structure_.subspan(position_), name_limit);
    if (depth_ == depth_limit) {
        return std::unexpected(Error::too_deep);
    }
    Node node;
    node.kind = depth_ == 0 ? Kind::root : kind_of_child(open_[depth_ - 1].kind, name);
    open_[depth_++] = node;
    return name.data() == nullptr ? std::unexpected(Error::bad_structure) : skip(name.size() + 1);
}

Reader::Status Reader::end_node() {
    if (depth_ == 0) {
        return std::unexpected(Error::bad_structure);
    }
    const Node& node = open_[--depth_];
    if (node.disabled || depth_ == 0) {
        return {};
    }
    const Node& parent = open_[depth_ - 1];
    switch (node.kind) {
    case Kind::memory:
        return note_ranges(node, parent, facts_.memory);
    case Kind::reserved_range:
        return note_ranges(node, parent, facts_.reserved);
    case Kind::cpu:
        return note_cpu(node, parent);
    case Kind::cpus:
        if (node.timebase_frequency != 0) {
            facts_.timebase_frequency = node.timebase_frequency;
        }
        return {};
    case Kind::other:
    case Kind::root:
    case Kind::reserved_memory:
        return {};
    }
    return {};
}

Reader::Status Reader::property() {
    constexpr std::size_t name_limit = 64;
    const auto size = take_cell();
    const auto name_offset = take_cell();
    if (!size || !name_offset || *size > structure_.size() - position_) {
        return std::unexpected(Error::bad_bounds);
    }
    if (depth_ == 0) {
        return std::unexpected(Error::bad_structure); // a property of nothing
    }
    if (*name_offset > strings_.size()) {
        return std::unexpected(Error::bad_bounds);
    }
    const std::string_view name = string(strings_.subspan(*name_offset), name_limit);
    const Bytes value = structure_.subspan(position_, *size);
    note_property(open_[depth_ - 1], name, value);
    return skip(*size);
}

std::expected<uint32_t, Error> Reader::take_cell() {
    if (structure_.size() - position_ < cell_size) {
        return std::unexpected(Error::bad_bounds);
    }
    const uint32_t value = cell(structure_, position_);
    position_ += cell_size;
    return value;
}

// Skips `size` bytes and the padding to the next cell.
Reader::Status Reader::skip(std::size_t size) {
    const std::size_t padded = (size + cell_size - 1) / cell_size * cell_size;
    if (padded > structure_.size() - position_) {
        return std::unexpected(Error::bad_bounds);
    }
    position_ += padded;
    return {};
}

// The `reg` of a memory node: pairs of address and size.
Reader::Status Reader::note_ranges(const Node& node, const Node& parent, loader::RangeSet& set) {
    if (node.reg.empty()) {
        return {}; // a reservation that the operating system may place itself
    }
    const uint32_t address_cells = parent.address_cells;
    const uint32_t size_cells = parent.size_cells;
    if (address_cells < 1 || address_cells > 2 || size_cells < 1 || size_cells > 2) {
        return std::unexpected(Error::bad_property);
    }
    const std::size_t pair_size = cell_size * (address_cells + size_cells);
    if (node.reg.size() % pair_size != 0) {
        return std::unexpected(Error::bad_property);
    }
    for (std::size_t offset = 0; offset < node.reg.size(); offset += pair_size) {
        const uint64_t start = number(node.reg, offset, address_cells);
        const uint64_t size = number(node.reg, offset + cell_size * address_cells, size_cells);
        if (size > ~start) {
            return std::unexpected(Error::bad_property);
        }
        if (set.add({start, start + size}) == Fit::truncated) {
            return std::unexpected(Error::too_many_ranges);
        }
    }
    return {};
}

Reader::Status Reader::note_cpu(const Node& node, const Node& parent) {
    const uint32_t cells = parent.address_cells;
    if (cells < 1 || cells > 2 || node.reg.size() != cell_size * cells) {
        return std::unexpected(Error::bad_property);
    }
    facts_.hart_count++;
    if (number(node.reg, 0, cells) == hart_) {
        facts_.sstc = node.sstc;
        if (node.timebase_frequency != 0) {
            facts_.timebase_frequency = node.timebase_frequency;
        }
    }
    return {};
}

} // namespace

std::size_t total_size(std::span<const std::byte, header_size> header) {
    const bool is_tree = header_word(header, HeaderWord::magic) == magic;
    return is_tree ? header_word(header, HeaderWord::total_size) : 0;
}

void set_total_size(std::span<std::byte, header_size> header, uint32_t size) {
    constexpr auto offset = static_cast<std::size_t>(HeaderWord::total_size);
    for (std::size_t i = 0; i < cell_size; i++) {
        header[offset + i] = static_cast<std::byte>(size >> (8 * (cell_size - 1 - i)));
    }
}

std::expected<Facts, Error> read(std::span<const std::byte> blob, uint64_t hart) {
    return Reader(blob, hart).read();
}

const char* describe(Error error) {
    switch (error) {
    case Error::not_a_tree:
        return "it is none, or of an unknown version";
    case Error::bad_bounds:
        return "a part of it lies outside of it";
    case Error::bad_structure:
        return "its nodes make no tree";
    case Error::bad_property:
        return "a memory or processor node is malformed";
    case Error::too_deep:
        return "it is nested too deep";
    case Error::too_many_ranges:
        return "its memory is in too many pieces";
    }
    return "unknown";
}

} // namespace device_tree
