// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The model's RAM: host memory at its physical address plus window_offset(), zeroed by nobody (it
// starts with a pattern, as real memory starts with anything).
#pragma once

#include "core/address.hpp"

namespace model {

class Memory {
public:
    Memory(Word start, Word size);
    ~Memory();
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;

    [[nodiscard]] Word start() const { return start_; }

    [[nodiscard]] Word end() const { return start_ + size_; }

    [[nodiscard]] bool contains(Word physical, Word size) const {
        return physical >= start_ && size <= size_ && physical - start_ <= size_ - size;
    }

private:
    Word start_;
    Word size_;
};

} // namespace model
