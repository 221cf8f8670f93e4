// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Hints for names that are not known.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sdk {

// Single-character changes (insert, remove, replace, swap of neighbours) from one to the other.
[[nodiscard]] unsigned edit_distance(std::string_view from, std::string_view to);

// The known name that may be meant, or "".
[[nodiscard]] std::string_view nearest_name(std::string_view name,
                                            const std::vector<std::string_view>& known);

// "did you mean 'x'?" where one of the known names is near, else nothing.
[[nodiscard]] std::string near_hint_for(std::string_view name,
                                        const std::vector<std::string_view>& known);

// "did you mean 'x'?" where one of the known names is near, else "known are: a, b, c" where the
// list is short, else nothing.
[[nodiscard]] std::string hint_for(std::string_view name,
                                   const std::vector<std::string_view>& known);

} // namespace sdk
