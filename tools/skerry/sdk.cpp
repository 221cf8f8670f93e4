// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The verb `sdk`: assembles a folder like Microkit's SDK from the build trees. Each tree installs
// its own share (sdk/kit/CMakeLists.txt). The folder is made beside its place and moved there when
// it is whole; only an empty folder or an older SDK is replaced.

#include "process.hpp"
#include "skerry_sdk.hpp"
#include "tree.hpp"
#include "verbs.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <set>

namespace skerry {

namespace {

namespace fs = std::filesystem;

struct SdkOptions {
    fs::path output;
    std::vector<std::string> boards;
    std::vector<std::string> configs = {"debug", "release", "benchmark"};
};

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

Result<> install_board(const fs::path& root, const sdk::BoardName& board, const SdkOptions& options,
                       const fs::path& folder) {
    for (const std::string& config : options.configs) {
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

// The boards asked for, or all.
Result<std::vector<sdk::BoardName>> choose_boards(const std::vector<std::string>& wanted) {
    std::vector<sdk::BoardName> known = sdk::boards_of_sdk();
    std::string names;
    for (const sdk::BoardName& board : known) {
        names += (names.empty() ? "" : ", ") + board.name;
    }
    for (const std::string& name : wanted) {
        if (std::ranges::find(known, name, &sdk::BoardName::name) == known.end()) {
            return failure("unknown board '" + name + "'; the boards of an SDK are: " + names);
        }
    }
    std::erase_if(known, [&](const sdk::BoardName& board) {
        return !wanted.empty() && std::ranges::find(wanted, board.name) == wanted.end();
    });
    return known;
}

Result<> build_parts(const fs::path& root, const std::vector<sdk::BoardName>& boards,
                     const std::vector<std::string>& configs) {
    if (const auto built = build_tree(root, host_tree(root), {"microkit"}); !built) {
        return built;
    }
    std::set<std::string> trees;
    for (const sdk::BoardName& board : boards) {
        trees.insert(board.built_as);
    }
    for (const std::string& tree : trees) {
        for (const std::string& config : configs) {
            if (const auto built = build_tree(root, cross_tree(root, tree, config), {"kit"});
                !built) {
                return built;
            }
        }
    }
    return {};
}

Result<> assemble(const fs::path& root, const std::vector<sdk::BoardName>& boards,
                  const SdkOptions& options, const fs::path& folder) {
    if (const auto installed = install(host_tree(root), folder); !installed) {
        return installed;
    }
    for (const sdk::BoardName& board : boards) {
        if (const auto installed = install_board(root, board, options, folder); !installed) {
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

Result<std::vector<sdk::BoardName>> check_options(const SdkOptions& options,
                                                  const fs::path& folder) {
    for (const std::string& config : options.configs) {
        if (const auto checked = check_config(config); !checked) {
            return std::unexpected(checked.error());
        }
    }
    if (const auto checked = check_place(folder); !checked) {
        return std::unexpected(checked.error());
    }
    return choose_boards(options.boards);
}

Result<> make_sdk(const fs::path& root, const SdkOptions& options) {
    std::error_code error;
    const fs::path folder = fs::weakly_canonical(options.output, error);
    const auto boards = check_options(options, folder);
    if (!boards) {
        return std::unexpected(boards.error());
    }
    if (const auto built = build_parts(root, *boards, options.configs); !built) {
        return built;
    }
    const fs::path partial = folder.string() + ".partial";
    fs::remove_all(partial, error);
    auto result = assemble(root, *boards, options, partial);
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
    auto options = std::make_shared<SdkOptions>();
    CLI::App* verb = app.add_subcommand("sdk", "assemble an SDK folder, laid out as Microkit's");
    verb->add_option("--output,-o", options->output, "the folder; an SDK that is there is replaced")
        ->required();
    verb->add_option("--board", options->boards, "only this board (repeatable)");
    verb->add_option("--config", options->configs, "only this configuration (repeatable)");
    return {verb, [options](const fs::path& root) { return make_sdk(root, *options); }};
}

} // namespace skerry
