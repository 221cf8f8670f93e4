// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What a failed invocation answers. The label of the reply is the error; its
// words are
//
//   invalid_argument    number of the argument
//   invalid_capability  number of the capability: 0 the invoked one, 1.. the
//   extra ones range_error         least and greatest valid value failed_lookup
//   1 for a source lookup else 0, LookupFailure, its words:
//                         missing_capability  bits left
//                         depth_mismatch      bits left, bits found
//                         guard_mismatch      bits left, guard found, guard
//                         size
//   not_enough_memory   bytes free in the untyped
//
// and the others have none.
#pragma once

#include "abi/word.hpp"

namespace abi {

enum class Error : Word {
    none = 0,
    invalid_argument = 1,
    invalid_capability = 2,
    illegal_operation = 3,
    range_error = 4,
    alignment_error = 5,
    failed_lookup = 6,
    truncated_message = 7,
    delete_first = 8,
    revoke_first = 9,
    not_enough_memory = 10,
};

inline constexpr Word error_count = 11;

enum class LookupFailure : Word {
    none = 0,
    invalid_root = 1,
    missing_capability = 2,
    depth_mismatch = 3,
    guard_mismatch = 4,
};

} // namespace abi
