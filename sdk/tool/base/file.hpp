// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Whole files in memory.
#pragma once

#include "base/diagnostic.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sdk {

using Bytes = std::vector<std::uint8_t>;

[[nodiscard]] Result<Bytes> read_file(const std::filesystem::path& path);

// Writes beside `path` and renames, so that a reader never sees half a file; a device is written
// to. After an error `path` is as it was, and nothing lies beside it.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& path,
                                      std::span<const std::uint8_t> bytes);

// The first file `name` in the folders, or as it stands when it is absolute.
[[nodiscard]] std::optional<std::filesystem::path>
find_file(const std::string& name, const std::vector<std::filesystem::path>& folders);

} // namespace sdk
