// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors

#include "board.hpp"
#include "skerry_sdk.hpp"
#include "tree.hpp"
#include "verbs.hpp"

#include <iostream>
#include <memory>

namespace skerry {

namespace fs = std::filesystem;

namespace {

// A system is named by its file, or by its folder's name under os/systems. The description of the
// latter may be made by the build (it depends on the board), so it is looked for there first.
struct System {
    std::string name;
    fs::path file;                // of a system named by its file
    std::vector<fs::path> places; // of others: where the file may be once the tree is built
};

Result<System> find_system(const fs::path& root, const fs::path& tree, const std::string& system) {
    if (fs::is_regular_file(system)) {
        return System{fs::path(system).stem().string(), system, {}};
    }
    const fs::path below = fs::path("os") / "systems" / system;
    if (!system.empty() && !system.contains('/') && fs::is_directory(root / below)) {
        const std::string file = system + ".system";
        return System{system, {}, {tree / below / file, root / below / file}};
    }
    return failure("no system '" + system + "': there is neither such a file nor " +
                   below.string());
}

Result<fs::path> built_file(const System& system) {
    if (!system.file.empty()) {
        return system.file;
    }
    for (const fs::path& place : system.places) {
        if (fs::is_regular_file(place)) {
            return place;
        }
    }
    return failure("the system '" + system.name + "' has no description for this board");
}

} // namespace

Result<> check_build_options(const fs::path& root, const BuildOptions& options) {
    if (const auto board = find_board(root, options.board); !board) {
        return std::unexpected(board.error());
    }
    return check_config(options.config);
}

void add_build_options(CLI::App& verb, BuildOptions& options) {
    verb.add_option("--board", options.board, "the board, as in tools/boards.txt")
        ->capture_default_str();
    verb.add_option("--config", options.config, "debug, release or benchmark")
        ->capture_default_str();
}

void add_image_options(CLI::App& verb, ImageOptions& options) {
    verb.add_option("SYSTEM", options.system,
                    "a system description file, or the name of a system of os/systems")
        ->capture_default_str();
    add_build_options(verb, options.build);
    verb.add_option("--search-path", options.search_paths,
                    "further folders with the program images that the description names");
}

Result<> build(const fs::path& root, const BuildOptions& options) {
    if (const auto checked = check_build_options(root, options); !checked) {
        return checked;
    }
    return build_tree(root, cross_tree(root, options.board, options.config), {"all"},
                      options.progress);
}

Result<sdk::SystemRequest> prepare_system(const fs::path& root, const ImageOptions& options) {
    if (const auto checked = check_build_options(root, options.build); !checked) {
        return std::unexpected(checked.error());
    }
    const fs::path tree = cross_tree(root, options.build.board, options.build.config).folder;
    const auto system = find_system(root, tree, options.system);
    if (!system) {
        return std::unexpected(system.error());
    }
    if (const auto built = build(root, options.build); !built) {
        return std::unexpected(built.error());
    }
    const auto file = built_file(*system);
    if (!file) {
        return std::unexpected(file.error());
    }
    sdk::SystemRequest request{.system = *file,
                               .search_paths = options.search_paths,
                               .board = options.build.board,
                               .config = options.build.config,
                               .files = sdk::files_in_build_tree(tree),
                               .strict = options.strict};
    request.search_paths.push_back(file->parent_path());
    request.search_paths.push_back(tree / "elf");
    return request;
}

Result<fs::path> make_image(const fs::path& root, const ImageOptions& options) {
    const auto system = prepare_system(root, options);
    if (!system) {
        return std::unexpected(system.error());
    }
    const fs::path tree = cross_tree(root, options.build.board, options.build.config).folder;
    const std::string name = system->system.stem().string();
    sdk::BuildRequest request{*system, options.output, options.report};
    if (request.image.empty()) {
        request.image = tree / (name + ".img");
    }
    if (request.report.empty()) {
        request.report = tree / (name + ".report");
    }
    if (!sdk::build_system(request, std::cerr)) {
        return std::unexpected(already_reported());
    }
    return request.image;
}

Verb add_build(CLI::App& app) {
    auto options = std::make_shared<BuildOptions>();
    CLI::App* verb = app.add_subcommand("build", "build kernel, libraries and components");
    add_build_options(*verb, *options);
    return {verb, [options](const fs::path& root) { return build(root, *options); }};
}

Verb add_image(CLI::App& app) {
    auto options = std::make_shared<ImageOptions>();
    auto root_task = std::make_shared<RootTaskOptions>();
    CLI::App* verb = app.add_subcommand(
        "image", "build a system, or take a first task, and write its boot image");
    add_image_options(*verb, *options);
    verb->add_option("--output,-o", options->output, "where the image is written");
    verb->add_option("--report", options->report,
                     "where the report is written; as JSON if the name ends with .json");
    verb->add_flag("--strict", options->strict, "warnings are errors");
    add_root_task_options(*verb, *root_task);
    return {verb, [options, root_task](const fs::path& root) -> Result<> {
                const auto path =
                    root_task->root_task.empty()
                        ? make_image(root, *options)
                        : make_root_task_image(root, options->build, *root_task, options->output);
                if (!path) {
                    return std::unexpected(path.error());
                }
                std::cout << "Image: " << path->string() << '\n';
                return {};
            }};
}

Verb add_clean(CLI::App& app) {
    CLI::App* verb = app.add_subcommand("clean", "remove everything that was built");
    return {verb, [](const fs::path& root) -> Result<> {
                std::error_code error;
                fs::remove_all(root / "build", error);
                if (error) {
                    return failure("cannot remove " + (root / "build").string() + ": " +
                                   error.message());
                }
                return {};
            }};
}

} // namespace skerry
