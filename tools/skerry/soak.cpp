// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// `skerry test --soak`: the stress group of tests/api, made long, on every board.

#include "board.hpp"
#include "process.hpp"
#include "skerry_sdk.hpp"
#include "tree.hpp"
#include "verbs.hpp"

#include <iostream>
#include <random>

namespace skerry {

namespace fs = std::filesystem;

namespace {

struct Run {
    const Board& board;
    std::string config;
    SoakOptions options;
};

Result<fs::path> make_image(const fs::path& root, const Run& run) {
    const Tree tree = cross_tree(root, run.board.name, run.config);
    if (const auto built = build_tree(root, tree, {"loader", "kernel", "api_tests"}); !built) {
        return std::unexpected(built.error());
    }
    const sdk::RootTaskRequest request{.root_task = tree.folder / "tests/api/api_tests.elf",
                                       .board = run.board.name,
                                       .files = sdk::files_in_build_tree(tree.folder),
                                       .image = tree.folder / "soak.img",
                                       .pass_device_tree = true};
    if (const auto made = sdk::build_root_task_image(request); !made) {
        return failure(made.error());
    }
    return request.image;
}

// The program reads what it is to do from the device tree's boot arguments.
std::string boot_arguments(const SoakOptions& options) {
    return "tests=stress. stress_calls=" + std::to_string(options.calls) +
           " stress_seed=" + std::to_string(options.seed);
}

Result<> perform(const fs::path& root, const Run& run) {
    const auto image = make_image(root, run);
    if (!image) {
        return std::unexpected(image.error());
    }
    const fs::path log = root / "build" / ("soak." + run.board.name + "." + run.config + ".log");
    std::cout << "Soaking " << run.board.name << " (" << run.config << "): " << run.options.calls
              << " system calls, seed " << run.options.seed << '\n'
              << std::flush;
    const std::vector<std::string> command{"python3",
                                           (root / "tools/run_qemu.py").string(),
                                           image->string(),
                                           "--board",
                                           run.board.name,
                                           "--log",
                                           log.string(),
                                           "--counted-time",
                                           "--show",
                                           "--limit",
                                           std::to_string(60 + run.options.calls / 100),
                                           "--qemu=-append",
                                           "--qemu=" + boot_arguments(run.options)};
    const auto status = run_process(command);
    if (!status) {
        return std::unexpected(status.error());
    }
    if (*status != 0) {
        return failure("the soak test failed; to repeat it: skerry test --soak " +
                       std::to_string(run.options.calls) + " --seed " +
                       std::to_string(run.options.seed));
    }
    return {};
}

std::uint64_t new_seed() {
    std::random_device device;
    return std::uint64_t{device()} + 1; // 0 means: choose one
}

} // namespace

Result<> soak(const fs::path& root, SoakOptions options) {
    const auto boards = read_boards(root);
    if (!boards) {
        return std::unexpected(boards.error());
    }
    options.seed = options.seed == 0 ? new_seed() : options.seed;
    for (const Board& board : *boards) {
        for (const char* config : {"debug", "release"}) {
            if (const auto done = perform(root, {board, config, options}); !done) {
                return done;
            }
        }
    }
    std::cout << "Soaked; seed " << options.seed << '\n';
    return {};
}

} // namespace skerry
