// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The verb `sdk`: assembles a folder like Microkit's SDK from the build trees. Each tree installs
// its own share (sdk/kit/CMakeLists.txt). The folder is made beside its place and moved there when
// it is whole; only an empty folder or an older SDK is replaced.

#include "base/temporary_folder.hpp"
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

// Microkit's SDK is laid out alike; only ours has the base of C++ components.
bool is_sdk(const fs::path& folder) {
    std::error_code error;
    for (const sdk::BoardName& board : sdk::boards_of_sdk()) {
        for (const std::string& config : SdkOptions{}.configs) {
            if (fs::is_regular_file(folder / "board" / board.name / config /
                                        "include/skerry/component.hpp",
                                    error)) {
                return true;
            }
        }
    }
    return false;
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
        return failure(folder.string() +
                       " is not empty and not an SDK of Skerry; choose another place");
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

// What was at the place stays whole until the new folder is there: it waits in the scratch folder.
Result<> replace(const fs::path& folder, const fs::path& by, sdk::TemporaryFolder& scratch) {
    if (const auto checked = check_place(folder); !checked) {
        return checked; // somebody has come while we built
    }
    const fs::path old = scratch.path() / "old";
    std::error_code error;
    fs::rename(folder, old, error);
    const bool had_one = !error;
    if (had_one || error == std::errc::no_such_file_or_directory) {
        fs::rename(by, folder, error);
    }
    if (!error) {
        return {};
    }
    std::string line = "cannot put the SDK to " + folder.string() + ": " + error.message();
    if (had_one) {
        fs::rename(old, folder, error);
        if (error) {
            scratch.keep();
            line += "; what was there is now " + old.string();
        }
    }
    return failure(line);
}

Result<> assemble_and_replace(const fs::path& root, const std::vector<sdk::BoardName>& boards,
                              const SdkOptions& options, const fs::path& folder) {
    auto scratch = sdk::TemporaryFolder::make(folder.string() + ".partial");
    if (!scratch) {
        return failure("cannot make a folder beside " + folder.string() + ": " +
                       scratch.error().message());
    }
    const fs::path partial = scratch->path() / "new";
    if (const auto assembled = assemble(root, boards, options, partial); !assembled) {
        return assembled;
    }
    return replace(folder, partial, *scratch);
}

// The place without a slash at its end and without links, as seen from the root.
Result<fs::path> place_of(const fs::path& output) {
    std::error_code error;
    fs::path folder = fs::absolute(output, error);
    if (!error) {
        folder = fs::weakly_canonical(folder, error);
    }
    if (error) {
        return failure("cannot put the SDK to '" + output.string() + "': " + error.message());
    }
    return folder.has_filename() ? folder : folder.parent_path();
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
    const auto place = place_of(options.output);
    if (!place) {
        return std::unexpected(place.error());
    }
    const auto boards = check_options(options, *place);
    if (!boards) {
        return std::unexpected(boards.error());
    }
    if (const auto built = build_parts(root, *boards, options.configs); !built) {
        return built;
    }
    if (const auto put = assemble_and_replace(root, *boards, options, *place); !put) {
        return put;
    }
    std::cout << "SDK: " << place->string() << '\n';
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
