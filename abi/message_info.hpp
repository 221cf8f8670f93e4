// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The message tag: what a message holds and what it means.
//
//   bits  0..6   length in words (to send: clamped to message_max_length)
//   bits  7..8   extra capabilities offered; on arrival, transferred or
//   unwrapped bits  9..11  bit i: extra capability i arrived as a badge
//   bits 12..63  label: the user's, an invocation, an error or a fault
#pragma once

#include "abi/word.hpp"

namespace abi {

inline constexpr unsigned message_max_length = 120;
// Message registers that travel in processor registers; the rest lie in the IPC
// buffer.
inline constexpr unsigned register_message_words = 4;
inline constexpr unsigned message_max_extra_caps = 3;
inline constexpr unsigned message_length_bits = 7;
inline constexpr unsigned message_extra_cap_bits = 2;

class MessageInfo {
public:
    static constexpr unsigned length_shift = 0;
    static constexpr unsigned extra_caps_shift = 7;
    static constexpr unsigned caps_unwrapped_shift = 9;
    static constexpr unsigned label_shift = 12;
    static constexpr Word length_mask = 0x7f;
    static constexpr Word extra_caps_mask = 0x3;
    static constexpr Word caps_unwrapped_mask = 0x7;
    static constexpr Word label_mask = ~Word{0} >> label_shift;

    constexpr MessageInfo() = default;

    constexpr explicit MessageInfo(Word raw) : raw_{raw} {}

    [[nodiscard]] static constexpr MessageInfo make(Word label, Word length, Word extra_caps = 0,
                                                    Word caps_unwrapped = 0) {
        return MessageInfo{(length & length_mask) << length_shift |
                           (extra_caps & extra_caps_mask) << extra_caps_shift |
                           (caps_unwrapped & caps_unwrapped_mask) << caps_unwrapped_shift |
                           (label & label_mask) << label_shift};
    }

    [[nodiscard]] constexpr Word length() const { return (raw_ >> length_shift) & length_mask; }

    [[nodiscard]] constexpr Word extra_caps() const {
        return (raw_ >> extra_caps_shift) & extra_caps_mask;
    }

    [[nodiscard]] constexpr Word caps_unwrapped() const {
        return (raw_ >> caps_unwrapped_shift) & caps_unwrapped_mask;
    }

    [[nodiscard]] constexpr Word label() const { return raw_ >> label_shift; }

    // No capabilities, and all words in message registers.
    [[nodiscard]] constexpr bool fits_registers() const {
        return (raw_ & (length_mask | extra_caps_mask << extra_caps_shift)) <=
               register_message_words;
    }

    [[nodiscard]] constexpr Word raw() const { return raw_; }

    friend constexpr bool operator==(MessageInfo, MessageInfo) = default;

private:
    Word raw_ = 0;
};

static_assert(sizeof(MessageInfo) == sizeof(Word));

} // namespace abi
