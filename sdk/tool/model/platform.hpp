// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A board's physical addresses, as JSON: {"devices": [{"start", "end"}…], "memory": […]}. Devices
// is whatever is not memory, up to the last address that a program can be given.
#pragma once

#include "model/board.hpp"

namespace sdk {

[[nodiscard]] std::string platform_json(const Board& board);

} // namespace sdk
