// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the SDK can do, for its front ends: the `microkit` command line (main.cpp) and the verbs
// of `skerry`. No exceptions leave it.
#pragma once

#include <expected>
#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

namespace sdk {

// The parts that go into every image.
struct SdkFiles {
    std::filesystem::path loader;
    std::filesystem::path kernel;
    std::filesystem::path initialiser;
    std::filesystem::path monitor;
};

// In a cross build tree of ours (build/<board>/<config>).
[[nodiscard]] SdkFiles files_in_build_tree(const std::filesystem::path& tree);

// In an SDK folder (board/<board>/<config>/elf).
[[nodiscard]] SdkFiles files_in_sdk(const std::filesystem::path& sdk, const std::string& board,
                                    const std::string& config);

// A board's name, and the board whose build tree has its parts.
struct BoardName {
    std::string name;
    std::string built_as;
};

[[nodiscard]] std::vector<BoardName> boards_of_sdk();

// A board's memory and device ranges, as an SDK folder's platform_gen.json has them.
[[nodiscard]] std::string platform_description(const std::string& board);

// A described system, and what it is for.
struct SystemRequest {
    std::filesystem::path system;
    std::vector<std::filesystem::path> search_paths; // the current folder is searched last
    std::string board;
    std::string config; // debug, release or benchmark
    SdkFiles files;
    bool strict = false; // warnings are errors
};

struct BuildRequest : SystemRequest {
    std::filesystem::path image;
    std::filesystem::path report; // JSON when its name ends with .json; empty: none
    std::string image_type{};     // binary, elf or uimage; empty: what the architecture boots
    // For one file a domain of facts in Viper, named <identifier of the domain>.vpr; empty: none.
    std::filesystem::path viper_folder{};
    std::filesystem::path objects{}; // JSON of objects and capabilities; empty: none
};

// A boot image of the described system. Reports to `messages`, one line each (`file:row:col: error:
// reason`), and says whether it succeeded.
[[nodiscard]] bool build_system(const BuildRequest& request, std::ostream& messages);

// One C++ header for each domain, `<domain>.hpp`, with its channels, regions and queues: all, or
// none when there is an error. Only the description is read, not the programs.
[[nodiscard]] bool write_headers(const SystemRequest& request, const std::filesystem::path& folder,
                                 std::ostream& messages);

enum class Format { text, json };

// The errors and warnings that building would give, without an image: as ever to `messages`, or as
// JSON to `out`. With a report, if there is no error and one is asked for.
struct CheckRequest : SystemRequest {
    std::filesystem::path report; // as in BuildRequest
};

[[nodiscard]] bool check_system(const CheckRequest& request, Format format, std::ostream& out,
                                std::ostream& messages);

// A picture of the system; the file's ending says in which form: svg, pdf, png, or dot. Only the
// description is read, not the programs.
[[nodiscard]] bool draw_system(const SystemRequest& request, const std::filesystem::path& picture,
                               std::ostream& messages);

// What the picture shows, as JSON.
[[nodiscard]] bool write_graph(const SystemRequest& request, std::ostream& out,
                               std::ostream& messages);

// Who can do something to a memory region (`write`, `read`) or to a domain (`call`, `notify`,
// `restart`, `reach`), and by which way.
struct WhoCanRequest : SystemRequest {
    std::string power;
    std::string target;
};

// The questions there are: the word for the command line, what its argument names, and what it
// asks.
struct WhoCanQuestion {
    std::string power;
    std::string target;
    std::string help;
};

[[nodiscard]] std::vector<WhoCanQuestion> who_can_questions();

[[nodiscard]] bool answer_who_can(const WhoCanRequest& request, Format format, std::ostream& out,
                                  std::ostream& messages);

struct RootTaskRequest {
    std::filesystem::path root_task;
    std::string board;
    SdkFiles files; // loader and kernel; the kernel may be one of seL4's kind
    std::filesystem::path image;
    bool pass_device_tree = true;
};

// Whether the file can be a first task of the board: what build_root_task_image() checks first.
[[nodiscard]] std::expected<void, std::string>
check_root_task(const std::filesystem::path& root_task, const std::string& board);

// A boot image whose first task is this ELF. The error is one line: `file: reason`.
[[nodiscard]] std::expected<void, std::string>
build_root_task_image(const RootTaskRequest& request);

} // namespace sdk
