// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The verbs of the command. Each has a file of its own, with its options: `add_…` declares its
// syntax on the command line, and what it returns is performed when the user has named it.
#pragma once

#include "process.hpp"
#include "result.hpp"
#include "skerry_sdk.hpp"

#include <CLI/App.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace skerry {

struct Verb {
    CLI::App* syntax;
    std::function<Result<>(const std::filesystem::path& root)> perform;
};

Verb add_run(CLI::App& app);
Verb add_build(CLI::App& app);
Verb add_image(CLI::App& app);
Verb add_test(CLI::App& app);
Verb add_bench(CLI::App& app);
Verb add_sdk(CLI::App& app);
Verb add_check(CLI::App& app);
Verb add_graph(CLI::App& app);
Verb add_who_can(CLI::App& app);
Verb add_new(CLI::App& app);
Verb add_headers(CLI::App& app);
Verb add_clean(CLI::App& app);

struct BuildOptions {
    std::string board = "qemu_virt_riscv64";
    std::string config = "debug";
    Output progress = Output::shown; // where the progress of building goes
};

void add_build_options(CLI::App& verb, BuildOptions& options);

// Fails when there is no such board or configuration.
Result<> check_build_options(const std::filesystem::path& root, const BuildOptions& options);

// Builds everything of a board and configuration.
Result<> build(const std::filesystem::path& root, const BuildOptions& options);

struct ImageOptions {
    BuildOptions build;
    std::string system = "shell"; // a system file, or the name of a folder of os/systems
    std::vector<std::filesystem::path> search_paths;
    std::filesystem::path output; // empty: the build tree's <system>.img
    std::filesystem::path report; // empty: the build tree's <system>.report
    bool strict = false;          // warnings are errors
};

// The options that name a system and its target.
void add_image_options(CLI::App& verb, ImageOptions& options);

// Builds what the system needs; the result is all the SDK wants to know of it.
Result<sdk::SystemRequest> prepare_system(const std::filesystem::path& root,
                                          const ImageOptions& options);

// Builds what the system needs and writes its boot image, whose path is returned.
Result<std::filesystem::path> make_image(const std::filesystem::path& root,
                                         const ImageOptions& options);

struct SoakOptions {
    std::uint64_t calls = 5'000'000; // at least so many, on each board and configuration
    std::uint64_t seed = 0;          // 0: a new one, which is printed
};

// Random system calls on every board, until one fails.
Result<> soak(const std::filesystem::path& root, SoakOptions options);

// `skerry image --root-task`: a boot image of a first task alone, without a description.
struct RootTaskOptions {
    std::filesystem::path root_task; // empty: the image is of a system
    bool mk = false;                 // our kernel as systems have it, not as plain seL4 programs do
    std::filesystem::path kernel;    // empty: ours
    bool pass_device_tree = true;
};

void add_root_task_options(CLI::App& verb, RootTaskOptions& options);

// Builds loader and kernel if need be and writes the image, whose path is returned.
Result<std::filesystem::path> make_root_task_image(const std::filesystem::path& root,
                                                   const BuildOptions& build,
                                                   const RootTaskOptions& options,
                                                   std::filesystem::path output);

} // namespace skerry
