// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// How the command's parts report failure: one line for the user, printed once, by main().
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace skerry {

struct Failure {
    std::string line; // empty: the user has been told already
};

template <typename T = void>
using Result = std::expected<T, Failure>;

inline std::unexpected<Failure> failure(std::string line) {
    return std::unexpected(Failure{std::move(line)});
}

inline Failure already_reported() {
    return {};
}

} // namespace skerry
