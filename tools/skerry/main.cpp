// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The command line of `skerry`. Every failure is one line on standard error and a non-zero exit.

#include "verbs.hpp"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>

namespace {

using skerry::Verb;
using Verbs = std::vector<Verb>;

Verbs add_verbs(CLI::App& app) {
    app.require_subcommand(1);
    return {skerry::add_run(app),     skerry::add_build(app),   skerry::add_image(app),
            skerry::add_test(app),    skerry::add_bench(app),   skerry::add_sdk(app),
            skerry::add_new(app),     skerry::add_check(app),   skerry::add_graph(app),
            skerry::add_who_can(app), skerry::add_headers(app), skerry::add_clean(app)};
}

std::string names_of(const Verbs& verbs) {
    std::string names;
    for (const Verb& verb : verbs) {
        names += (names.empty() ? "" : ", ") + verb.syntax->get_name();
    }
    return names;
}

skerry::Result<> perform(const Verbs& verbs) {
    const char* root = std::getenv("SKERRY_ROOT");
    if (root == nullptr) {
        return skerry::failure("start me through the script ./skerry");
    }
    for (const Verb& verb : verbs) {
        if (verb.syntax->parsed()) {
            return verb.perform(root);
        }
    }
    return {}; // the parser wants one of them
}

int complain(const std::string& line) {
    std::cerr << "skerry: " << line << '\n';
    return EXIT_FAILURE;
}

} // namespace

int main(int argument_count, char** arguments) {
    CLI::App app("Skerry: build, run and test systems on the Skerry microkernel.", "skerry");
    const Verbs verbs = add_verbs(app);
    try {
        app.parse(argument_count, arguments);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) {
            return app.exit(error); // --help
        }
        if (!app.get_subcommands().empty()) {
            return complain(std::string(error.what()) + " (see skerry --help)");
        }
        return complain((argument_count > 1 ? "unknown verb '" + std::string(arguments[1]) + "'"
                                            : std::string("no verb given")) +
                        "; the verbs are: " + names_of(verbs) + " (see skerry --help)");
    }
    if (const auto result = perform(verbs); !result) {
        return result.error().line.empty() ? EXIT_FAILURE : complain(result.error().line);
    }
    return EXIT_SUCCESS;
}
