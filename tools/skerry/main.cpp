// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The command line of `skerry`: syntax and help here, the verbs in files of their own. Every
// failure is one line on standard error and a non-zero exit.

#include "verbs.hpp"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>

namespace {

using skerry::BuildOptions;
using skerry::ImageOptions;
using skerry::Result;
using skerry::TestOptions;

struct Options {
    BuildOptions build;
    ImageOptions image;
    ImageOptions run;
    TestOptions test;
};

const char* const board_help = "the board, as in tools/boards.txt";
const char* const config_help = "debug, release or benchmark";

void add_image_options(CLI::App& verb, ImageOptions& options) {
    verb.add_option("SYSTEM", options.system,
                    "a system description file, or the name of a system of os/systems")
        ->capture_default_str();
    verb.add_option("--board", options.board, board_help)->capture_default_str();
    verb.add_option("--config", options.config, config_help)->capture_default_str();
    verb.add_option("--search-path", options.search_paths,
                    "further folders with the program images that the description names");
}

void describe(CLI::App& app, Options& options) {
    app.require_subcommand(1);
    CLI::App* run = app.add_subcommand("run", "build a system and boot it in QEMU");
    add_image_options(*run, options.run);

    CLI::App* build = app.add_subcommand("build", "build kernel, libraries and components");
    build->add_option("--board", options.build.board, board_help)->capture_default_str();
    build->add_option("--config", options.build.config, config_help)->capture_default_str();

    CLI::App* image = app.add_subcommand("image", "build a system and write its boot image");
    add_image_options(*image, options.image);
    image->add_option("--output,-o", options.image.output, "where the image is written");

    CLI::App* test = app.add_subcommand("test", "build everything and run all tests");
    test->add_option("--filter", options.test.filter,
                     "run only tests whose name matches this regular expression");
    test->add_option("--jobs,-j", options.test.jobs, "tests run at a time")->capture_default_str();

    app.add_subcommand("clean", "remove everything that was built");
}

Result<> perform(const CLI::App& app, const std::filesystem::path& root, const Options& options) {
    if (app.got_subcommand("run")) {
        return skerry::run(root, options.run);
    }
    if (app.got_subcommand("build")) {
        return skerry::build(root, options.build);
    }
    if (app.got_subcommand("image")) {
        const auto path = skerry::make_image(root, options.image);
        if (!path) {
            return std::unexpected(path.error());
        }
        std::cout << "Image: " << path->string() << '\n';
        return {};
    }
    if (app.got_subcommand("test")) {
        return skerry::test(root, options.test);
    }
    return skerry::clean(root);
}

} // namespace

int main(int argument_count, char** arguments) {
    CLI::App app("Skerry: build, run and test systems on the Skerry microkernel.", "skerry");
    Options options;
    describe(app, options);
    try {
        app.parse(argument_count, arguments);
    } catch (const CLI::RequiredError&) {
        std::cerr << "skerry: "
                  << (argument_count > 1 ? "unknown verb '" + std::string(arguments[1]) + "'"
                                         : std::string("no verb given"))
                  << "; the verbs are: run, build, image, test, clean (see skerry --help)\n";
        return EXIT_FAILURE;
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) {
            return app.exit(error); // --help
        }
        std::cerr << "skerry: " << error.what() << " (see skerry --help)\n";
        return EXIT_FAILURE;
    }
    const char* root = std::getenv("SKERRY_ROOT");
    if (root == nullptr) {
        std::cerr << "skerry: start me through the script ./skerry\n";
        return EXIT_FAILURE;
    }
    if (const auto result = perform(app, root, options); !result) {
        if (!result.error().line.empty()) {
            std::cerr << "skerry: " << result.error().line << '\n';
        }
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
