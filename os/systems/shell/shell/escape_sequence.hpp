// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Keys that a terminal sends as several bytes: ESC [ parameters final (ECMA-48, 5.4), or ESC O
// final. Every sequence is swallowed whole, known or not.
//
//   state      | ESC     | '[' or 'O'  | 0x20..0x3f | 0x40..0x7e      | other
//   text       | escape  | a character | …          | …               | a character
//   escape     | escape  | parameters  | text       | text            | text
//   parameters | escape  | final: text | parameters | final: text     | text
#pragma once

#include <cstdint>

namespace shell {

enum class Key : std::uint8_t {
    character, // the byte is no part of a sequence
    incomplete,
    up,
    down,
    unknown,
};

class EscapeSequence {
public:
    Key feed(char byte) {
        if (byte == '\x1b') {
            state_ = State::escape;
            return Key::incomplete;
        }
        switch (state_) {
        case State::text:
            return Key::character;
        case State::escape:
            state_ = byte == '[' || byte == 'O' ? State::parameters : State::text;
            return state_ == State::parameters ? Key::incomplete : Key::unknown;
        case State::parameters:
            break;
        }
        if (byte >= 0x20 && byte <= 0x3f) {
            return Key::incomplete;
        }
        state_ = State::text;
        return byte == 'A' ? Key::up : byte == 'B' ? Key::down : Key::unknown;
    }

private:
    enum class State : std::uint8_t { text, escape, parameters };

    State state_ = State::text;
};

} // namespace shell
