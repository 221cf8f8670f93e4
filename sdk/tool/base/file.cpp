// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/file.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace sdk {

namespace fs = std::filesystem;

Result<Bytes> read_file(const fs::path& path) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
        return failure({path.string()}, "cannot read: it is a folder");
    }
    errno = 0;
    std::ifstream in{path, std::ios::binary};
    if (!in) {
        return failure({path.string()}, std::string{"cannot read: "} + std::strerror(errno));
    }
    return Bytes{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
}

Result<void> write_file(const fs::path& path, std::span<const std::uint8_t> bytes) {
    fs::path partial = path;
    partial += ".partial";
    errno = 0;
    std::ofstream out{partial, std::ios::binary | std::ios::trunc};
    out.write(reinterpret_cast<const char*>(bytes.data()),
              static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
        return failure({path.string()}, std::string{"cannot write: "} + std::strerror(errno));
    }
    std::error_code error;
    fs::rename(partial, path, error);
    if (error) {
        return failure({path.string()}, "cannot write: " + error.message());
    }
    return {};
}

std::optional<fs::path> find_file(const std::string& name, const std::vector<fs::path>& folders) {
    std::error_code error;
    for (const fs::path& folder : folders) {
        fs::path candidate = folder / name; // an absolute name replaces the folder
        if (fs::is_regular_file(candidate, error)) {
            return candidate;
        }
    }
    return std::nullopt;
}

} // namespace sdk
