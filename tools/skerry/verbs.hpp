// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The verbs of the command, one file each, apart from their command-line syntax (main.cpp).
#pragma once

#include "result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace skerry {

struct ImageOptions {
    std::string system = "shell"; // a system file, or the name of a folder of os/systems
    std::string board = "qemu_virt_riscv64";
    std::string config = "debug";
    std::vector<std::filesystem::path> search_paths;
    std::filesystem::path output; // empty: the build tree's <system>.img
};

struct TestOptions {
    std::string filter; // a regular expression on test names; empty: all
    unsigned jobs = 2;
};

struct BuildOptions {
    std::string board = "qemu_virt_riscv64";
    std::string config = "debug";
};

Result<> build(const std::filesystem::path& root, const BuildOptions& options);

// Builds what the system needs and writes its boot image, whose path is returned.
Result<std::filesystem::path> make_image(const std::filesystem::path& root,
                                         const ImageOptions& options);

// Boots the image of a system in QEMU and waits for QEMU's end.
Result<> run(const std::filesystem::path& root, const ImageOptions& options);

Result<> test(const std::filesystem::path& root, const TestOptions& options);

Result<> clean(const std::filesystem::path& root);

} // namespace skerry
