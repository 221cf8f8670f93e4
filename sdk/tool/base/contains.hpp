// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// std::ranges::contains, which Debian 12's standard library does not have yet.
#pragma once

#include <algorithm>

namespace sdk {

[[nodiscard]] bool contains(const auto& range, const auto& value) {
    return std::ranges::find(range, value) != std::ranges::end(range);
}

} // namespace sdk
