// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors

#include "verbs.hpp"

#include <iostream>
#include <memory>

namespace skerry {

namespace fs = std::filesystem;

namespace {

struct GraphOptions {
    ImageOptions system; // `output` is the picture
    bool json = false;
};

Result<> draw(const fs::path& root, const GraphOptions& options) {
    if (!options.json && options.system.output.empty()) {
        return failure("say with -o which picture to write, or --json");
    }
    const auto request = prepare_system(root, options.system);
    if (!request) {
        return std::unexpected(request.error());
    }
    const bool done = options.json ? sdk::write_graph(*request, std::cout, std::cerr)
                                   : sdk::draw_system(*request, options.system.output, std::cerr);
    if (!done) {
        return std::unexpected(already_reported());
    }
    return {};
}

} // namespace

Verb add_graph(CLI::App& app) {
    auto options = std::make_shared<GraphOptions>();
    CLI::App* verb = app.add_subcommand("graph", "draw a system");
    add_image_options(*verb, options->system);
    options->system.build.progress = Output::as_errors;
    auto* output = verb->add_option("--output,-o", options->system.output,
                                    "the picture to write: .svg, .pdf, .png or .dot");
    auto* json = verb->add_flag("--json", options->json, "as JSON on standard output instead");
    output->excludes(json);
    return {verb, [options](const fs::path& root) { return draw(root, *options); }};
}

} // namespace skerry
