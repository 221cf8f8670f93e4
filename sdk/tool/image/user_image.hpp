// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The user image of a system: the initialiser with the plan behind it.
#pragma once

#include "image/boot_image.hpp"

namespace sdk {

// Places the plan on the page after the initialiser and tells it where.
[[nodiscard]] Result<FlatImage> user_image(const std::string& file, Elf initialiser,
                                           const Bytes& plan);

} // namespace sdk
