// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The verb `sdk`: assembles a folder like Microkit's SDK from the build trees. Each tree installs
// its own share (sdk/kit/CMakeLists.txt). The folder is made beside its place and moved there when
// it is whole; only an empty folder or an older SDK is replaced.

#include "board.hpp"
#include "process.hpp"
#include "skerry_sdk.hpp"
#include "tree.hpp"
#include "verbs.hpp"

#include <fstream>
#include <iostream>
#include <memory>

namespace skerry {

namespace {

namespace fs = std::filesystem;

constexpr auto configs = {"debug", "release", "benchmark"};

bool is_sdk(const fs::path& folder) {
    return fs::is_regular_file(folder / "bin" / "microkit") && fs::is_directory(folder / "board");
}

Result<> check_place(const fs::path& folder) {
    std::error_code error;
    const fs::path parent = folder.parent_path();
    if (!fs::is_directory(parent, error)) {
        return failure("there is no folder " + parent.string() + " to put the SDK into");
    }
    if (!fs::exists(folder, error)) {
        return {};
    }
    if (!fs::is_directory(folder, error)) {
        return failure(folder.string() + " exists and is not a folder");
    }
    if (!is_sdk(folder) && !fs::is_empty(folder, error)) {
        return failure(folder.string() + " is not empty and not an SDK; choose another place");
    }
    return {};
}

Result<> install(const Tree& tree, const fs::path& place) {
    const auto status =
        run_process({"env", "--unset=DESTDIR", "cmake", "--install", tree.folder.string(),
                     "--prefix", place.string(), "--component", "kit"},
                    Output::hidden);
    if (!status) {
        return std::unexpected(status.error());
    }
    return *status == 0
               ? Result<>{}
               : failure("cannot copy the parts of " + tree.preset + " to " + place.string());
}

Result<> install_board(const fs::path& root, const sdk::BoardName& board, const fs::path& folder) {
    for (const std::string config : configs) {
        const fs::path place = folder / "board" / board.name / config;
        const auto installed = install(cross_tree(root, board.built_as, config), place);
        if (!installed) {
            return installed;
        }
        std::ofstream platform(place / "platform_gen.json");
        platform << sdk::platform_description(board.name) << std::flush;
        if (!platform) {
            return failure("cannot write " + (place / "platform_gen.json").string());
        }
    }
    return {};
}

Result<> build_parts(const fs::path& root) {
    const auto boards = read_boards(root);
    if (!boards) {
        return std::unexpected(boards.error());
    }
    if (const auto built = build_tree(root, host_tree(root), {"microkit"}); !built) {
        return built;
    }
    for (const Board& board : *boards) {
        for (const char* config : configs) {
            const Tree tree = cross_tree(root, board.name, config);
            if (const auto built = build_tree(root, tree, {"kit"}); !built) {
                return built;
            }
        }
    }
    return {};
}

Result<> assemble(const fs::path& root, const fs::path& folder) {
    if (const auto installed = install(host_tree(root), folder); !installed) {
        return installed;
    }
    for (const sdk::BoardName& board : sdk::boards_of_sdk()) {
        if (const auto installed = install_board(root, board, folder); !installed) {
            return installed;
        }
    }
    return {};
}

Result<> replace(const fs::path& folder, const fs::path& by) {
    std::error_code error;
    fs::remove_all(folder, error);
    if (!error) {
        fs::rename(by, folder, error);
    }
    return error ? failure("cannot put the SDK to " + folder.string() + ": " + error.message())
                 : Result<>{};
}

Result<> make_sdk(const fs::path& root, const fs::path& output) {
    std::error_code error;
    const fs::path folder = fs::weakly_canonical(output, error);
    if (const auto checked = check_place(folder); !checked) {
        return checked;
    }
    if (const auto built = build_parts(root); !built) {
        return built;
    }
    const fs::path partial = folder.string() + ".partial";
    fs::remove_all(partial, error);
    auto result = assemble(root, partial);
    if (result) {
        result = replace(folder, partial);
    }
    if (!result) {
        fs::remove_all(partial, error);
        return result;
    }
    std::cout << "SDK: " << folder.string() << '\n';
    return {};
}

} // namespace

Verb add_sdk(CLI::App& app) {
    auto output = std::make_shared<fs::path>();
    CLI::App* verb = app.add_subcommand("sdk", "assemble an SDK folder, laid out as Microkit's");
    verb->add_option("--output,-o", *output, "the folder; an SDK that is there is replaced")
        ->required();
    return {verb, [output](const fs::path& root) { return make_sdk(root, *output); }};
}

} // namespace skerry
