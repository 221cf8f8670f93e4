// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// restart="restore": what the start-up of a domain copies and clears before anything else runs, at
// each start. The binary contract with sdk/runtime/arch/<arch>/start.S: the variable
// `microkit_restore` holds the address of
//
//   entries, the last of size 0 | padding to a page | pristine pages, in the order of the entries
//
// all of it mapped read-only. The writable pages themselves are fresh memory, so that the first
// start does what every restart does.
#pragma once

#include "base/file.hpp"

#include <cstdint>
#include <vector>

namespace sdk {

class RestorePlan {
public:
    void copy(std::uint64_t to, const Bytes& contents); // whole pages

    void clear(std::uint64_t to, std::uint64_t size) { entries_.push_back({to, size, {}}); }

    // Bytes of table and copies, whole pages.
    [[nodiscard]] std::uint64_t size() const { return table_size() + copies_.size(); }

    // From the start of the copy to the pristine page of this address; it must be copied.
    [[nodiscard]] std::uint64_t offset_of(std::uint64_t address) const;

    // Table and copies, to lie at `base`.
    [[nodiscard]] Bytes image(std::uint64_t base) const;

private:
    struct Entry {
        std::uint64_t to;
        std::uint64_t size;
        std::optional<std::uint64_t> copy; // bytes from the first copy; none: clear
    };

    [[nodiscard]] std::uint64_t table_size() const;

    std::vector<Entry> entries_;
    Bytes copies_;
};

} // namespace sdk
