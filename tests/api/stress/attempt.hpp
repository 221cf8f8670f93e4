// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// One invocation to be tried, and what an arena holds after it if it succeeds.
#pragma once

#include "arena.hpp"

#include <algorithm>
#include <initializer_list>

namespace suite::stress {

// `count` slots of an arena from `first` on hold this kind.
struct Change {
    unsigned arena = 0;
    Word first = 0;
    Word count = 0;
    Kind kind = Kind::nothing;
};

struct Attempt {
    static constexpr unsigned most_words = 40;
    static constexpr unsigned most_caps = 3;
    static constexpr unsigned most_changes = 3;

    Cap object = 0;
    Word label = 0;
    unsigned length = 0;
    unsigned cap_count = 0;
    unsigned change_count = 0;
    Word words[most_words] = {};
    Cap caps[most_caps] = {};
    Change changes[most_changes] = {};

    Attempt& with(std::initializer_list<Word> list) {
        std::ranges::copy(list, words);
        length = static_cast<unsigned>(list.size());
        return *this;
    }

    Attempt& and_caps(std::initializer_list<Cap> list) {
        std::ranges::copy(list, caps);
        cap_count = static_cast<unsigned>(list.size());
        return *this;
    }

    Attempt& then(const Change& change) {
        changes[change_count++] = change;
        return *this;
    }

    // Puts the message where the next trap takes it from; the registers' part.
    [[nodiscard]] std::array<Word, 4> load() const {
        for (unsigned i = 4; i < length; i++) {
            seL4_SetMR(static_cast<int>(i), words[i]);
        }
        for (unsigned i = 0; i < cap_count; i++) {
            seL4_SetCap(static_cast<int>(i), caps[i]);
        }
        return {words[0], words[1], words[2], words[3]};
    }

    [[nodiscard]] abi::MessageInfo info() const {
        return abi::MessageInfo::make(label, length, cap_count);
    }
};

} // namespace suite::stress
