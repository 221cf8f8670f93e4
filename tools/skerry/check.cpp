// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors

#include "verbs.hpp"

#include <iostream>
#include <memory>

namespace skerry {

namespace fs = std::filesystem;

namespace {

struct CheckOptions {
    ImageOptions system;
    bool json = false;
};

Result<> check_system(const fs::path& root, const CheckOptions& options) {
    const auto request = prepare_system(root, options.system);
    if (!request) {
        return std::unexpected(request.error());
    }
    const auto format = options.json ? sdk::Format::json : sdk::Format::text;
    if (!sdk::check_system({*request, options.system.report}, format, std::cout, std::cerr)) {
        return std::unexpected(already_reported());
    }
    return {};
}

} // namespace

Verb add_check(CLI::App& app) {
    auto options = std::make_shared<CheckOptions>();
    CLI::App* verb =
        app.add_subcommand("check", "print errors and warnings of a system, without an image");
    add_image_options(*verb, options->system);
    options->system.build.progress = Output::as_errors;
    verb->add_option("--report", options->system.report,
                     "where a report is written; as JSON if the name ends with .json");
    verb->add_flag("--strict", options->system.strict, "warnings are errors");
    verb->add_flag("--json", options->json, "as JSON on standard output");
    return {verb, [options](const fs::path& root) { return check_system(root, *options); }};
}

} // namespace skerry
