// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Results are values: std::expected, and TRY to pass a failure on.
#pragma once

#include <expected>

// Evaluates to the value of `expression`, or returns its error from the enclosing function.
#define TRY(expression)                                                                            \
    __extension__({                                                                                \
        auto&& try_result = (expression);                                                          \
        if (!try_result.has_value()) [[unlikely]] {                                                \
            return std::unexpected(try_result.error());                                            \
        }                                                                                          \
        *try_result;                                                                               \
    })
