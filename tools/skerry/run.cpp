// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors

#include "board.hpp"
#include "process.hpp"
#include "verbs.hpp"

#include <iostream>
#include <memory>

namespace skerry {

namespace {

// Boots the image of a system in QEMU and waits for QEMU's end.
Result<> run(const std::filesystem::path& root, const ImageOptions& options) {
    const auto board = find_board(root, options.build.board);
    if (!board) {
        return std::unexpected(board.error());
    }
    const auto image = make_image(root, options);
    if (!image) {
        return std::unexpected(image.error());
    }
    std::vector<std::string> command = board->qemu;
    command.insert(command.end(), {"-nographic", "-kernel", image->string()});
    std::cout << "Booting " << options.system << " on " << board->name << " ("
              << options.build.config << ") in QEMU. To leave, press Ctrl-A, then x." << '\n'
              << std::flush;
    const auto status = run_process(command);
    if (!status) {
        return std::unexpected(status.error());
    }
    if (*status != 0) {
        return failure("QEMU ended with status " + std::to_string(*status));
    }
    std::cout << "\nQEMU has ended." << '\n' << std::flush;
    return {};
}

} // namespace

Verb add_run(CLI::App& app) {
    auto options = std::make_shared<ImageOptions>();
    CLI::App* verb = app.add_subcommand("run", "build a system and boot it in QEMU");
    add_image_options(*verb, *options);
    return {verb, [options](const std::filesystem::path& root) { return run(root, *options); }};
}

} // namespace skerry
