// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// `microkit`: Microkit's command line in front of the SDK, and verbs of ours.
#include "skerry_sdk.hpp"

#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>

namespace {

namespace fs = std::filesystem;

// The SDK folder: MICROKIT_SDK, or the one this program lies in (bin/microkit).
fs::path sdk_folder() {
    if (const char* folder = std::getenv("MICROKIT_SDK"); folder != nullptr) {
        return folder;
    }
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error).parent_path().parent_path();
}

struct Options {
    sdk::WhoCanRequest system; // what all verbs need, and what `who-can` asks
    fs::path image = "loader.img";
    fs::path report = "report.txt";
    fs::path picture;
    sdk::RootTaskRequest root_task;
    std::string build_tree;
    std::string kernel;
    std::string image_type;
    fs::path viper_folder;
    fs::path objects;
    fs::path headers;
    bool json = false;

    [[nodiscard]] sdk::Format format() const {
        return json ? sdk::Format::json : sdk::Format::text;
    }
};

sdk::SdkFiles files_of(const Options& options) {
    sdk::SdkFiles files =
        options.build_tree.empty()
            ? sdk::files_in_sdk(sdk_folder(), options.system.board, options.system.config)
            : sdk::files_in_build_tree(options.build_tree);
    if (!options.kernel.empty()) {
        files.kernel = options.kernel;
    }
    return files;
}

void add_target(CLI::App& app, Options& options) {
    app.add_option("--board", options.system.board, "board to build for")->required();
    app.add_option("--config", options.system.config, "debug, release or benchmark")->required();
    app.add_option("--build-tree", options.build_tree,
                   "take loader, kernel, initialiser and monitor from this build tree");
    app.add_option("--override-kernel", options.kernel, "another kernel ELF");
}

void add_system(CLI::App& app, Options& options) {
    app.add_option("system", options.system.system, "system description file")->required();
    add_target(app, options);
    app.add_option("--search-path", options.system.search_paths, "folders of program images");
}

int exit_code(bool succeeded) {
    return succeeded ? 0 : 1;
}

int image_command(int count, char** arguments, Options& options) {
    CLI::App app{"Builds a boot image whose first task is an ELF", "microkit image"};
    app.add_option("--root-task", options.root_task.root_task, "ELF of the first task")->required();
    add_target(app, options);
    app.add_option("-o,--output", options.root_task.image, "image to write")->required();
    app.add_flag("--device-tree,!--no-device-tree", options.root_task.pass_device_tree,
                 "hand the machine's device tree to the first task")
        ->capture_default_str();
    CLI11_PARSE(app, count, arguments);
    options.root_task.files = files_of(options);
    options.root_task.board = options.system.board;
    const auto built = sdk::build_root_task_image(options.root_task);
    if (!built) {
        std::cerr << "error: " << built.error() << '\n';
    }
    return exit_code(built.has_value());
}

int check_command(int count, char** arguments, Options& options) {
    CLI::App app{"Prints errors and warnings of a system, without an image", "microkit check"};
    add_system(app, options);
    options.report.clear();
    app.add_option("-r,--report", options.report, "report to write; JSON if it ends with .json");
    app.add_flag("--strict", options.system.strict, "warnings are errors");
    app.add_flag("--json", options.json, "as JSON on standard output");
    CLI11_PARSE(app, count, arguments);
    options.system.files = files_of(options);
    return exit_code(sdk::check_system({options.system, options.report}, options.format(),
                                       std::cout, std::cerr));
}

int graph_command(int count, char** arguments, Options& options) {
    CLI::App app{"Draws a system", "microkit graph"};
    add_system(app, options);
    auto* picture = app.add_option("-o,--output", options.picture,
                                   "picture to write: .svg, .pdf, .png or .dot");
    auto* json = app.add_flag("--json", options.json, "as JSON on standard output instead");
    picture->excludes(json);
    CLI11_PARSE(app, count, arguments);
    if (options.json) {
        return exit_code(sdk::write_graph(options.system, std::cout, std::cerr));
    }
    if (options.picture.empty()) {
        std::cerr << "error: say with -o which picture to write, or --json\n";
        return 1;
    }
    return exit_code(sdk::draw_system(options.system, options.picture, std::cerr));
}

int headers_command(int count, char** arguments, Options& options) {
    CLI::App app{"Writes the numbers of a system, as a C++ header for each domain",
                 "microkit headers"};
    options.system.config = "debug"; // headers are the same for all
    app.add_option("system", options.system.system, "system description file")->required();
    app.add_option("--board", options.system.board, "board to build for")->required();
    app.add_option("--search-path", options.system.search_paths, "folders of prefill files");
    app.add_option("-o,--output", options.headers, "folder to write the headers to")->required();
    CLI11_PARSE(app, count, arguments);
    return exit_code(sdk::write_headers(options.system, options.headers, std::cerr));
}

int who_can_command(int count, char** arguments, Options& options) {
    CLI::App app{"Tells who can do something in a system, and by which way", "microkit who-can"};
    add_system(app, options);
    auto* questions = app.add_option_group("question");
    questions->require_option(1);
    for (const sdk::WhoCanQuestion& question : sdk::who_can_questions()) {
        questions
            ->add_option_function<std::string>(
                "--" + question.power,
                [&options, power = question.power](const std::string& target) {
                    options.system.power = power;
                    options.system.target = target;
                },
                question.help)
            ->type_name(question.target);
    }
    app.add_flag("--json", options.json, "as JSON on standard output");
    CLI11_PARSE(app, count, arguments);
    options.system.files = files_of(options);
    return exit_code(sdk::answer_who_can(options.system, options.format(), std::cout, std::cerr));
}

int build_command(int count, char** arguments, Options& options) {
    CLI::App app{"Builds a boot image from a system description", "microkit"};
    add_system(app, options);
    app.add_option("-o,--output", options.image, "image to write")->capture_default_str();
    app.add_option("-r,--report", options.report, "report to write; JSON if it ends with .json")
        ->capture_default_str();
    app.add_option("--image-type", options.image_type,
                   "binary, elf or uimage; default: uimage on RISC-V, else binary");
    app.add_option("--viper-output", options.viper_folder,
                   "folder that receives what each domain may do, as Viper definitions");
    app.add_option("--capdl-json", options.objects,
                   "file that receives objects and capabilities as JSON (of our own form)");
    app.add_flag("--strict", options.system.strict, "warnings are errors");
    app.footer("Also: microkit check, graph, headers, who-can, image; each has --help.");
    CLI11_PARSE(app, count, arguments);
    options.system.files = files_of(options);
    const sdk::BuildRequest request{options.system,     options.image,        options.report,
                                    options.image_type, options.viper_folder, options.objects};
    return exit_code(sdk::build_system(request, std::cerr));
}

struct Command {
    std::string_view name;
    int (*run)(int count, char** arguments, Options& options);
};

constexpr std::array commands = {
    Command{"check", check_command},     Command{"graph", graph_command},
    Command{"headers", headers_command}, Command{"image", image_command},
    Command{"who-can", who_can_command},
};

} // namespace

int main(int count, char** arguments) {
    try {
        Options options;
        for (const Command& command : commands) {
            if (count > 1 && arguments[1] == command.name) {
                return command.run(count - 1, arguments + 1, options);
            }
        }
        return build_command(count, arguments, options);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "error: %s\n", failure.what()); // memory, most likely
        return 1;
    }
}
