// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The layout in the format of sdk/initialiser/plan.hpp.
#pragma once

#include "layout/layout.hpp"

namespace sdk {

[[nodiscard]] Result<Bytes> write_plan(const Layout& layout, const Target& target);

} // namespace sdk
