// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The verb `headers`: each component's numbers, from the description. A description file needs
// nothing built; that of a system of os/systems comes from its build tree.

#include "board.hpp"
#include "verbs.hpp"

#include <iostream>
#include <memory>

namespace skerry {

namespace {

namespace fs = std::filesystem;

Result<sdk::SystemRequest> request_of(const fs::path& root, const ImageOptions& options) {
    if (!fs::is_regular_file(options.system)) {
        return prepare_system(root, options);
    }
    if (const auto board = find_board(root, options.build.board); !board) {
        return std::unexpected(board.error());
    }
    sdk::SystemRequest request;
    request.system = options.system;
    request.search_paths = options.search_paths;
    request.search_paths.push_back(request.system.parent_path());
    request.board = options.build.board;
    request.config = options.build.config;
    return request;
}

Result<> make_headers(const fs::path& root, const ImageOptions& options) {
    const auto request = request_of(root, options);
    if (!request) {
        return std::unexpected(request.error());
    }
    if (!sdk::write_headers(*request, options.output, std::cerr)) {
        return std::unexpected(already_reported());
    }
    std::cout << "Headers: " << options.output.string() << '\n';
    return {};
}

} // namespace

Verb add_headers(CLI::App& app) {
    auto options = std::make_shared<ImageOptions>();
    CLI::App* verb =
        app.add_subcommand("headers", "write the numbers of a system as a C++ header a component");
    add_image_options(*verb, *options);
    verb->add_option("--output,-o", options->output, "the folder that receives the headers")
        ->required();
    return {verb, [options](const fs::path& root) { return make_headers(root, *options); }};
}

} // namespace skerry
