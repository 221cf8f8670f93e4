// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The lines entered before. They lie one behind the other in a fixed store, oldest first; the
// oldest make room for a new one.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace shell {

class History {
public:
    static constexpr std::size_t most_lines = 32;
    static constexpr std::size_t store_size = 8192;

    // Remembers a line, unless it is empty, the same as the last one, or too long to keep.
    void add(std::string_view line) {
        if (line.empty() || line.size() > store_size || (count_ != 0 && find(0) == line)) {
            return;
        }
        while (count_ == most_lines || used_ + line.size() > store_size) {
            remove_oldest();
        }
        std::ranges::copy(line, store_.begin() + static_cast<std::ptrdiff_t>(used_));
        used_ += line.size();
        lengths_[count_++] = line.size();
    }

    [[nodiscard]] std::size_t size() const { return count_; }

    // The line `age` lines ago; 0 is the last one. Empty if there is none.
    [[nodiscard]] std::string_view find(std::size_t age) const {
        if (age >= count_) {
            return {};
        }
        std::size_t end = used_;
        for (std::size_t i = 0; i < age; ++i) {
            end -= lengths_[count_ - 1 - i];
        }
        const std::size_t length = lengths_[count_ - 1 - age];
        return {store_.data() + end - length, length};
    }

private:
    void remove_oldest() {
        const auto length = static_cast<std::ptrdiff_t>(lengths_[0]);
        std::copy(store_.begin() + length, store_.begin() + static_cast<std::ptrdiff_t>(used_),
                  store_.begin());
        used_ -= lengths_[0];
        std::copy(lengths_.begin() + 1, lengths_.begin() + static_cast<std::ptrdiff_t>(count_),
                  lengths_.begin());
        --count_;
    }

    std::array<char, store_size> store_{};
    std::array<std::size_t, most_lines> lengths_{};
    std::size_t used_ = 0;
    std::size_t count_ = 0;
};

} // namespace shell
