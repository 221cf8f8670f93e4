// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/temporary_folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <utility>

namespace sdk {

namespace fs = std::filesystem;

std::expected<TemporaryFolder, std::error_code> TemporaryFolder::make(const fs::path& prefix) {
    std::string name = prefix.string() + ".XXXXXX";
    if (mkdtemp(name.data()) == nullptr) {
        return std::unexpected(std::error_code{errno, std::generic_category()});
    }
    return TemporaryFolder{name};
}

TemporaryFolder::~TemporaryFolder() {
    if (!path_.empty()) {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept
    : path_{std::exchange(other.path_, {})} {}

} // namespace sdk
