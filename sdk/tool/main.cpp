// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// `microkit`: Microkit's command line in front of the SDK, and `microkit image` for a first task
// alone.
#include "skerry_sdk.hpp"

#include <CLI/CLI.hpp>
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
    sdk::BuildRequest build;
    sdk::RootTaskRequest root_task;
    std::string build_tree;
    std::string kernel;
};

void override_files(const Options& options, sdk::SdkFiles& files) {
    files = options.build_tree.empty()
                ? sdk::files_in_sdk(sdk_folder(), options.build.board, options.build.config)
                : sdk::files_in_build_tree(options.build_tree);
    if (!options.kernel.empty()) {
        files.kernel = options.kernel;
    }
}

void add_target(CLI::App& app, Options& options) {
    app.add_option("--board", options.build.board, "board to build for")->required();
    app.add_option("--config", options.build.config, "debug, release or benchmark")->required();
    app.add_option("--build-tree", options.build_tree,
                   "take loader, kernel, initialiser and monitor from this build tree");
    app.add_option("--override-kernel", options.kernel, "another kernel ELF");
}

int build_image(Options& options) {
    override_files(options, options.root_task.files);
    options.root_task.board = options.build.board;
    const auto built = sdk::build_root_task_image(options.root_task);
    if (!built) {
        std::cerr << "error: " << built.error() << '\n';
        return 1;
    }
    return 0;
}

int build_system(Options& options) {
    override_files(options, options.build.files);
    return sdk::build_system(options.build, std::cerr) ? 0 : 1;
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
    return build_image(options);
}

int system_command(int count, char** arguments, Options& options) {
    options.build.image = "loader.img";
    options.build.report = "report.txt";
    CLI::App app{"Builds a boot image from a system description", "microkit"};
    app.add_option("system", options.build.system, "system description file")->required();
    add_target(app, options);
    app.add_option("--search-path", options.build.search_paths, "folders of program images");
    app.add_option("-o,--output", options.build.image, "image to write")->capture_default_str();
    app.add_option("-r,--report", options.build.report, "report to write")->capture_default_str();
    app.add_option("--image-type", options.build.image_type,
                   "binary, elf or uimage; default: uimage on RISC-V, else binary");
    app.add_option("--viper-output", options.build.viper_folder,
                   "folder that receives what each domain may do, as Viper definitions");
    app.footer("`microkit image --help`: an image of one first task, without a description.");
    CLI11_PARSE(app, count, arguments);
    return build_system(options);
}

} // namespace

int main(int count, char** arguments) {
    try {
        Options options;
        if (count > 1 && std::string_view{arguments[1]} == "image") {
            return image_command(count - 1, arguments + 1, options);
        }
        return system_command(count, arguments, options);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "error: %s\n", failure.what()); // memory, most likely
        return 1;
    }
}
