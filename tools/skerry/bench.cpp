// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The verb `bench`: builds what a benchmark measures, then hands over to the benchmark's script.

#include "board.hpp"
#include "process.hpp"
#include "tree.hpp"
#include "verbs.hpp"

#include <map>
#include <memory>

namespace skerry {

namespace {

namespace fs = std::filesystem;

struct BenchOptions {
    std::string benchmark;
    bool json = false;
    bool update = false;
};

// Benchmarks, and the configuration in which each is measured.
const std::map<std::string, std::string> configurations = {{"kernel", "benchmark"},
                                                           {"sdk", "release"}};

Result<> build_measured(const fs::path& root, const std::string& config) {
    const ProgressOnStandardError progress;
    const auto boards = read_boards(root);
    if (!boards) {
        return std::unexpected(boards.error());
    }
    std::vector<Tree> trees{host_tree(root)};
    for (const Board& board : *boards) {
        trees.push_back(cross_tree(root, board.name, config));
    }
    for (const Tree& tree : trees) {
        if (const auto built = build_tree(root, tree); !built) {
            return built;
        }
    }
    return {};
}

Result<> bench(const fs::path& root, const BenchOptions& options) {
    if (const auto built = build_measured(root, configurations.at(options.benchmark)); !built) {
        return built;
    }
    const fs::path script = root / "bench" / options.benchmark / ("bench_" + options.benchmark);
    std::vector<std::string> command{"python3", script.string() + ".py", "--build",
                                     (root / "build").string()};
    if (options.json) {
        command.emplace_back("--json");
    }
    if (options.update) {
        command.emplace_back("--update");
    }
    const auto status = run_process(command);
    if (!status) {
        return std::unexpected(status.error());
    }
    return *status == 0 ? Result<>{} : std::unexpected(already_reported());
}

} // namespace

Verb add_bench(CLI::App& app) {
    auto options = std::make_shared<BenchOptions>();
    CLI::App* verb = app.add_subcommand("bench", "measure, and compare with the figures of bench/");
    verb->add_option("BENCHMARK", options->benchmark,
                     "kernel: its operations; sdk: making and booting a large system")
        ->required()
        ->check(CLI::IsMember(configurations));
    verb->add_flag("--json", options->json, "the figures as JSON, alone on standard output");
    verb->add_flag("--update", options->update, "make the figures those to compare with");
    return {verb, [options](const fs::path& root) { return bench(root, *options); }};
}

} // namespace skerry
