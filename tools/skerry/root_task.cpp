// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// `skerry image --root-task`: what the SDK does with a first task, on what a build tree has.

#include "skerry_sdk.hpp"
#include "tree.hpp"
#include "verbs.hpp"

namespace skerry {

namespace fs = std::filesystem;

void add_root_task_options(CLI::App& verb, RootTaskOptions& options) {
    CLI::App* group = verb.add_option_group("An image of a first task, without a description");
    CLI::Option* task = group->add_option("--root-task", options.root_task,
                                          "ELF file of the first task, for example one built for "
                                          "seL4");
    task->excludes(verb.get_option("SYSTEM"))->excludes(verb.get_option("--search-path"));
    const std::string plain_help = "root CNode of 2^12 slots, one domain: the default";
    CLI::Option* plain = group->add_flag("--plain", plain_help);
    CLI::Option* mk = group->add_flag(
        "--mk", options.mk, "root CNode of 2^17 slots, 16 domains: the kernel of systems");
    CLI::Option* kernel = group->add_option("--kernel", options.kernel,
                                            "another kernel's ELF file, of ours or seL4's");
    plain->needs(task)->excludes(mk)->excludes(kernel);
    mk->needs(task)->excludes(kernel);
    kernel->needs(task);
    group
        ->add_flag("--device-tree,!--no-device-tree", options.pass_device_tree,
                   "hand the machine's device tree to the first task: the default")
        ->needs(task);
}

Result<fs::path> make_root_task_image(const fs::path& root, const BuildOptions& build,
                                      const RootTaskOptions& options, fs::path output) {
    if (const auto checked = check_build_options(root, build); !checked) {
        return std::unexpected(checked.error());
    }
    if (const auto checked = sdk::check_root_task(options.root_task, build.board); !checked) {
        return failure(checked.error());
    }
    const Tree tree = cross_tree(root, build.board, build.config);
    const std::string kernel = options.mk ? "kernel" : "kernel-plain";
    std::vector<std::string> targets{"loader"};
    if (options.kernel.empty()) {
        targets.push_back(kernel);
    }
    if (const auto built = build_tree(root, tree, targets); !built) {
        return std::unexpected(built.error());
    }
    if (output.empty()) {
        output = tree.folder / (options.root_task.stem().string() + ".img");
    }
    sdk::RootTaskRequest request{.root_task = options.root_task,
                                 .board = build.board,
                                 .files = sdk::files_in_build_tree(tree.folder),
                                 .image = output,
                                 .pass_device_tree = options.pass_device_tree};
    request.files.kernel =
        options.kernel.empty() ? tree.folder / "kernel" / (kernel + ".elf") : options.kernel;
    if (const auto made = sdk::build_root_task_image(request); !made) {
        return failure(made.error());
    }
    return output;
}

} // namespace skerry
