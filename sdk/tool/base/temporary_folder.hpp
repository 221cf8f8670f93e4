// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A new folder whose name nobody else has, gone with the scope and with all that is in it.
#pragma once

#include <expected>
#include <filesystem>
#include <system_error>

namespace sdk {

class TemporaryFolder {
public:
    // Its name begins with `prefix`, a path.
    [[nodiscard]] static std::expected<TemporaryFolder, std::error_code>
    make(const std::filesystem::path& prefix);

    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder&& other) noexcept;
    TemporaryFolder& operator=(TemporaryFolder&&) = delete;
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    // From now on the folder outlives the scope.
    void keep() { path_.clear(); }

private:
    explicit TemporaryFolder(std::filesystem::path path) : path_{std::move(path)} {}

    std::filesystem::path path_; // empty: nothing to remove
};

} // namespace sdk
