// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What an invocation comes to: a value, or an error with the words that explain it.
#pragma once

#include "abi/error.hpp"
#include "abi/word.hpp"

#include <array>
#include <expected>

namespace skerry {

using abi::Word;

struct Error {
    abi::Error code = abi::Error::none;
    std::array<Word, 4> details{}; // as abi/error.hpp lists them for the code

    friend constexpr bool operator==(const Error& error, abi::Error other) {
        return error.code == other;
    }
};

template <typename T>
using Result = std::expected<T, Error>;

// The outcome of an invocation that has no result of its own.
using Outcome = Result<void>;

} // namespace skerry
