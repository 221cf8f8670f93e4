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

namespace {

// 0, or what went wrong as errno says it.
int write_all(const fs::path& path, std::span<const std::uint8_t> bytes) {
    errno = 0;
    std::ofstream out{path, std::ios::binary | std::ios::trunc};
    out.write(reinterpret_cast<const char*>(bytes.data()),
              static_cast<std::streamsize>(bytes.size()));
    out.close();
    return out ? 0 : errno;
}

} // namespace

Result<void> write_file(const fs::path& path, std::span<const std::uint8_t> bytes) {
    const auto refuse = [&](const std::string& reason) {
        return failure({path.string()}, "cannot write: " + reason);
    };
    std::error_code error;
    if (fs::is_directory(path, error)) {
        return refuse("it is a folder");
    }
    const bool is_device = fs::exists(path, error) && !fs::is_regular_file(path, error);
    fs::path partial = path;
    partial += is_device ? "" : ".partial";
    if (const int reason = write_all(partial, bytes); reason != 0) {
        if (!is_device) {
            fs::remove(partial, error);
        }
        return refuse(std::strerror(reason));
    }
    if (is_device) {
        return {};
    }
    fs::rename(partial, path, error);
    if (error) {
        const std::string reason = error.message();
        fs::remove(partial, error);
        return refuse(reason);
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
