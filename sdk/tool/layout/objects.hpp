// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The kernel objects of a system. They are asked for in any order, then numbered in the order of
// creation: fixed physical places first, ascending; then the largest first, so that nothing is
// lost to alignment and equal objects can be made by the hundred.
#pragma once

#include "base/file.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sdk {

// Stands for an object until numbers are given out.
struct ObjectRef {
    enum class Kind { created, irq_handler, content };

    Kind kind = Kind::created;
    std::uint32_t run = 0;   // created: which request
    std::uint32_t index = 0; // in the run, or of the handler or content page

    // The `offset`-th object after this one.
    [[nodiscard]] ObjectRef at(std::uint64_t offset) const {
        return {kind, run, index + static_cast<std::uint32_t>(offset)};
    }
};

struct ObjectRun {
    std::string name;
    std::uint64_t type;
    unsigned size_bits;         // log2 bytes
    unsigned size_argument = 0; // of Retype
    std::uint64_t count = 1;
    std::optional<std::uint64_t> physical = {};
    bool contiguous = false;
    std::uint32_t first = 0; // number of the first object, once numbered

    [[nodiscard]] std::uint64_t bytes() const { return count << size_bits; }
};

class Objects {
public:
    [[nodiscard]] ObjectRef add(ObjectRun run);
    [[nodiscard]] ObjectRef add_irq_handler();

    // Pages with these bytes, zero-padded; part of the image.
    [[nodiscard]] ObjectRef add_content(std::span<const std::uint8_t> bytes);

    void number_all();

    // From here on only after number_all().
    [[nodiscard]] std::uint32_t number(ObjectRef object) const;
    [[nodiscard]] std::vector<const ObjectRun*> in_order() const;

    [[nodiscard]] std::uint32_t created() const { return created_; }

    [[nodiscard]] std::uint32_t first_content() const { return created_ + irq_handlers_; }

    [[nodiscard]] const std::vector<ObjectRun>& runs() const { return runs_; }

    [[nodiscard]] const Bytes& content() const { return content_; }

    [[nodiscard]] std::uint64_t bytes() const; // of memory that need not lie anywhere special

private:
    std::vector<ObjectRun> runs_; // as asked for
    std::vector<std::uint32_t> order_;
    std::uint32_t created_ = 0;
    std::uint32_t irq_handlers_ = 0;
    Bytes content_;
};

} // namespace sdk
