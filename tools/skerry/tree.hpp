// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Build trees: `host`, `sanitize`, and one per board and configuration. Each is configured
// from its preset when it is new; Ninja then decides what is out of date, CMake included.
#pragma once

#include "process.hpp"
#include "result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace skerry {

struct Tree {
    std::string preset;           // as in CMakePresets.json
    std::filesystem::path folder; // under build/
};

Tree host_tree(const std::filesystem::path& root);
Tree sanitize_tree(const std::filesystem::path& root);
Tree cross_tree(const std::filesystem::path& root, const std::string& board,
                const std::string& config);

// Fails for anything but debug, release and benchmark.
Result<> check_config(const std::string& config);

// `progress`: where the names of what is built and the compiler's messages go.
Result<> build_tree(const std::filesystem::path& root, const Tree& tree,
                    const std::vector<std::string>& targets = {"all"},
                    Output progress = Output::shown);

} // namespace skerry
