// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Checks that mapping frames and tables share.
#pragma once

#include "object/invocation.hpp"

#include <optional>

namespace map {

// The address space given as extra capability `index` is the one that its identifier names: else
// failed_lookup (the identifier's pool is gone) or invalid_capability. Nothing: it is.
[[nodiscard]] std::optional<Outcome> check_space(Invocation& call, unsigned index);

} // namespace map
