// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors

#include "verbs.hpp"

#include <iostream>
#include <memory>

namespace skerry {

namespace fs = std::filesystem;

namespace {

struct WhoCanOptions {
    ImageOptions system;
    std::string power;
    std::string target;
    bool json = false;
};

Result<> answer(const fs::path& root, const WhoCanOptions& options) {
    const auto request = prepare_system(root, options.system);
    if (!request) {
        return std::unexpected(request.error());
    }
    const auto format = options.json ? sdk::Format::json : sdk::Format::text;
    const sdk::WhoCanRequest question{*request, options.power, options.target};
    if (!sdk::answer_who_can(question, format, std::cout, std::cerr)) {
        return std::unexpected(already_reported());
    }
    return {};
}

} // namespace

Verb add_who_can(CLI::App& app) {
    auto options = std::make_shared<WhoCanOptions>();
    CLI::App* verb =
        app.add_subcommand("who-can", "tell who can do something in a system, and by which way");
    add_image_options(*verb, options->system);
    options->system.build.progress = Output::as_errors;
    auto* questions = verb->add_option_group("question");
    questions->require_option(1);
    for (const sdk::WhoCanQuestion& question : sdk::who_can_questions()) {
        const auto note = [options, power = question.power](const std::string& target) {
            options->power = power;
            options->target = target;
        };
        questions->add_option_function<std::string>("--" + question.power, note, question.help)
            ->type_name(question.target);
    }
    verb->add_flag("--json", options->json, "as JSON on standard output");
    return {verb, [options](const fs::path& root) { return answer(root, *options); }};
}

} // namespace skerry
