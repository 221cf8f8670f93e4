// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A domain's address space. Its top, by agreement with sdk/runtime:
//
//   user_top - 1 page   IPC buffer
//   user_top - 2 pages  guard
//   below               stack, growing down; what lies under it is not mapped unless by a <map>
//
// Frames are added as ranges; the page tables that they need follow from them.
#pragma once

#include "layout/objects.hpp"
#include "model/board.hpp"
#include "model/map.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sdk {

class AddressSpace {
public:
    explicit AddressSpace(const Architecture& arch) : arch_{&arch} {}

    [[nodiscard]] static std::uint64_t ipc_buffer(const Architecture& arch) {
        return arch.user_top - page;
    }

    [[nodiscard]] static std::uint64_t stack_top(const Architecture& arch) {
        return arch.user_top - 2 * page;
    }

    // First address that a <map> can't have.
    [[nodiscard]] static std::uint64_t map_limit(const Architecture& arch,
                                                 std::uint64_t stack_size) {
        return stack_top(arch) - stack_size;
    }

    // Consecutive frames mapped from `address` on.
    struct Range {
        std::uint64_t address;
        std::uint64_t page_size;
        std::uint64_t count;
        ObjectRef first_frame;
        Permissions permissions;
        bool cached;
        bool shared; // the frames belong to a region: others may map them too
        std::string name;
        bool borrowed = false; // the frames are another domain's, which maps them first

        [[nodiscard]] std::uint64_t end() const { return address + page_size * count; }
    };

    [[nodiscard]] const Architecture& arch() const { return *arch_; }

    void add(Range range) { ranges_.push_back(std::move(range)); }

    [[nodiscard]] const std::vector<Range>& ranges() const { return ranges_; }

    // The highest place for `size` bytes below the stack that touches neither a range nor
    // [start, end), and leaves a page free on either side.
    [[nodiscard]] std::optional<std::uint64_t> find_room(std::uint64_t size, std::uint64_t start,
                                                         std::uint64_t end) const;

    // Addresses for page tables below the root, in an order in which each mapping is legal:
    // upper level first.
    [[nodiscard]] std::vector<std::uint64_t> table_addresses() const;

private:
    static constexpr std::uint64_t page = 0x1000;

    const Architecture* arch_;
    std::vector<Range> ranges_;
};

} // namespace sdk
