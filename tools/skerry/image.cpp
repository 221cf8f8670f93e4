// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors

#include "board.hpp"
#include "tree.hpp"
#include "verbs.hpp"

namespace skerry {

namespace fs = std::filesystem;

namespace {

// A system is named by its file, or by its folder's name under os/systems.
Result<fs::path> find_system(const fs::path& root, const std::string& system) {
    if (fs::is_regular_file(system)) {
        return fs::absolute(system);
    }
    const fs::path folder = root / "os" / "systems" / system;
    const fs::path file = folder / (system + ".system");
    if (fs::is_regular_file(file)) {
        return file;
    }
    return failure("no system '" + system + "': there is neither such a file nor " +
                   fs::relative(file, root).string());
}

} // namespace

Result<> build(const fs::path& root, const BuildOptions& options) {
    if (const auto board = find_board(root, options.board); !board) {
        return std::unexpected(board.error());
    }
    if (const auto config = check_config(options.config); !config) {
        return config;
    }
    return build_tree(root, cross_tree(root, options.board, options.config));
}

Result<fs::path> make_image(const fs::path& root, const ImageOptions& options) {
    if (const auto board = find_board(root, options.board); !board) {
        return std::unexpected(board.error());
    }
    if (const auto config = check_config(options.config); !config) {
        return std::unexpected(config.error());
    }
    const auto system = find_system(root, options.system);
    if (!system) {
        return std::unexpected(system.error());
    }
    if (const auto built = build(root, {options.board, options.config}); !built) {
        return std::unexpected(built.error());
    }
    return failure("making images needs the SDK, which has not landed yet");
}

Result<> clean(const fs::path& root) {
    std::error_code error;
    fs::remove_all(root / "build", error);
    if (error) {
        return failure("cannot remove " + (root / "build").string() + ": " + error.message());
    }
    return {};
}

} // namespace skerry
