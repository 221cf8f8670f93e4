// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the tool says of a description, up to the point where it would lay the system out.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace sdk::test {

// The descriptions of a folder beside this file, in the order of their names.
[[nodiscard]] std::vector<std::filesystem::path> descriptions(const std::string& folder);

// Every line the tool prints for it; files are named without their folder. A name that ends in
// `_on_aarch64` is that board's. Programs are looked at in descriptions whose names begin with
// `elf_`; program_folder() has them.
[[nodiscard]] std::string told_about(const std::filesystem::path& description);

// good.elf, which has all that libmicrokit has, and others with one thing wrong each.
[[nodiscard]] std::filesystem::path program_folder();

[[nodiscard]] std::string read_text(const std::filesystem::path& path);

} // namespace sdk::test
