// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors

#include "tree.hpp"

#include "process.hpp"

#include <iostream>
#include <thread>

namespace skerry {

namespace fs = std::filesystem;

Tree host_tree(const fs::path& root) {
    return {"host", root / "build" / "host"};
}

Tree sanitize_tree(const fs::path& root) {
    return {"sanitize", root / "build" / "sanitize"};
}

Tree cross_tree(const fs::path& root, const std::string& board, const std::string& config) {
    return {board + "-" + config, root / "build" / board / config};
}

Result<> check_config(const std::string& config) {
    if (config == "debug" || config == "release" || config == "benchmark") {
        return {};
    }
    return failure("unknown configuration '" + config +
                   "'; the configurations are: debug, release, benchmark");
}

Result<> build_tree(const fs::path& root, const Tree& tree, const std::vector<std::string>& targets,
                    Output progress) {
    std::ostream& out = progress == Output::shown ? std::cout : std::cerr;
    out << "Building " << tree.preset << '\n' << std::flush;
    if (!fs::exists(tree.folder / "build.ninja")) {
        const auto status = run_process(
            {"cmake", "-S", root.string(), "--preset", tree.preset, "--log-level=NOTICE"},
            progress);
        if (!status) {
            return std::unexpected(status.error());
        }
        if (*status != 0) {
            return failure("CMake could not configure " + tree.preset + "; its message is above");
        }
    }
    const std::string jobs = std::to_string(std::max(1U, std::thread::hardware_concurrency()));
    // Two builds in one tree at a time would spoil its log; the second one waits.
    std::vector<std::string> command{
        "flock", tree.folder.string() + "/build.lock", "ninja", "-C", tree.folder.string(), "-j",
        jobs};
    command.insert(command.end(), targets.begin(), targets.end());
    const auto status = run_process(command, progress);
    if (!status) {
        return std::unexpected(status.error());
    }
    if (*status != 0) {
        return failure(tree.preset + " did not build; the compiler's message is above");
    }
    return {};
}

} // namespace skerry
