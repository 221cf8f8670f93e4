// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The verb `test` builds everything that a test needs and leaves the rest to CTest, whose closing
// summary counts every test of every kind.

#include "board.hpp"
#include "process.hpp"
#include "tree.hpp"
#include "verbs.hpp"

#include <iostream>
#include <memory>

namespace skerry {

namespace {

struct TestOptions {
    std::string filter; // a regular expression on test names; empty: all
    unsigned jobs = 2;
    SoakOptions soak;
};

Result<std::vector<Tree>> tested_trees(const std::filesystem::path& root) {
    const auto boards = read_boards(root);
    if (!boards) {
        return std::unexpected(boards.error());
    }
    std::vector<Tree> trees{host_tree(root), sanitize_tree(root)};
    for (const Board& board : *boards) {
        for (const char* config : {"debug", "release", "benchmark"}) {
            trees.push_back(cross_tree(root, board.name, config));
        }
    }
    return trees;
}

Result<> test(const std::filesystem::path& root, const TestOptions& options) {
    const auto trees = tested_trees(root);
    if (!trees) {
        return std::unexpected(trees.error());
    }
    for (const Tree& tree : *trees) {
        if (const auto built = build_tree(root, tree); !built) {
            return built;
        }
    }
    std::vector<std::string> command{"ctest",
                                     "--test-dir",
                                     host_tree(root).folder.string(),
                                     "--output-on-failure",
                                     "--no-tests=error",
                                     "-j",
                                     std::to_string(options.jobs)};
    if (!options.filter.empty()) {
        command.insert(command.end(), {"-R", options.filter});
    }
    std::cout << "Testing (the whole run takes some minutes)" << '\n' << std::flush;
    const auto status = run_process(command);
    if (!status) {
        return std::unexpected(status.error());
    }
    if (*status != 0) {
        return failure("some tests failed; CTest's summary is above");
    }
    return {};
}

} // namespace

Verb add_test(CLI::App& app) {
    auto options = std::make_shared<TestOptions>();
    CLI::App* verb = app.add_subcommand("test", "build everything and run all tests");
    verb->add_option("--filter", options->filter,
                     "run only tests whose name matches this regular expression");
    verb->add_option("--jobs,-j", options->jobs, "tests run at a time")->capture_default_str();
    CLI::Option* soaking =
        verb->add_option("--soak", options->soak.calls,
                         "instead: so many random system calls on each board, debug and release")
            ->expected(0, 1)
            ->default_str(std::to_string(options->soak.calls));
    verb->add_option("--seed", options->soak.seed, "of --soak: repeats the run that printed it")
        ->needs(soaking)
        ->check(CLI::Range(std::uint64_t{1}, ~std::uint64_t{0}));
    return {verb, [options, soaking](const std::filesystem::path& root) {
                return soaking->count() != 0 ? soak(root, options->soak) : test(root, *options);
            }};
}

} // namespace skerry
