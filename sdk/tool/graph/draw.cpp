// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/file.hpp"
#include "base/temporary_folder.hpp"
#include "base/text.hpp"
#include "graph/graph.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sdk::graph {

namespace {

namespace fs = std::filesystem;

constexpr std::array forms = {"svg", "pdf", "png", "dot"};

std::span<const std::uint8_t> bytes_of(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// `dot -T<form> -o <picture> <text>`; 0 when all went well.
Result<int> run_dot(const std::string& form, const fs::path& text_file, const fs::path& picture) {
    std::array<std::string, 5> words = {"dot", "-T" + form, "-o", picture.string(),
                                        text_file.string()};
    std::array<char*, 6> arguments = {words[0].data(), words[1].data(), words[2].data(),
                                      words[3].data(), words[4].data(), nullptr};
    pid_t child = 0;
    if (const int error =
            posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), environ);
        error != 0) {
        return failure({}, text("cannot start 'dot' (",
                                error == ENOENT ? "is graphviz installed?" : std::strerror(error),
                                ")"));
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

} // namespace

Result<void> draw(const std::string& dot, const fs::path& picture) {
    const std::string ending = picture.extension().string();
    const std::string form = ending.empty() ? "" : ending.substr(1);
    if (std::ranges::find(forms, form) == forms.end()) {
        return failure({picture.string()}, "a picture's name ends with .svg, .pdf, .png or .dot");
    }
    if (form == "dot") {
        return write_file(picture, bytes_of(dot));
    }
    std::error_code error;
    const auto folder = TemporaryFolder::make(fs::temp_directory_path(error) / "skerry_graph");
    if (!folder) {
        return failure({}, "cannot make a temporary folder: " + folder.error().message());
    }
    const fs::path text_file = folder->path() / "graph.dot";
    const fs::path unfinished = folder->path() / ("graph." + form);
    TRY(write_file(text_file, bytes_of(dot)));
    if (TRY(run_dot(form, text_file, unfinished)) != 0) {
        return failure({picture.string()}, "'dot' could not draw the picture");
    }
    return write_file(picture, TRY(read_file(unfinished)));
}

} // namespace sdk::graph
