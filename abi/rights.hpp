// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The capability rights word. Rights only ever take away.
#pragma once

#include "abi/word.hpp"

namespace abi {

struct Rights {
    static constexpr Word write = 1;       // send, signal, store
    static constexpr Word read = 2;        // receive, wait, load
    static constexpr Word grant = 4;       // transfer capabilities; implies being answered
    static constexpr Word grant_reply = 8; // be answered
    static constexpr Word read_write = read | write;
    static constexpr Word all = 15;
    static constexpr Word none = 0;
    static constexpr unsigned bits = 4;
};

} // namespace abi
