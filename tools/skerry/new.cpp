// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The verb `new`: a folder to start a system of one's own in, copied from sdk/kit/start. It is
// written beside its place and moved there when it is whole.

#include "base/temporary_folder.hpp"
#include "verbs.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

namespace skerry {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_name = 63; // as of a protection domain

struct NewOptions {
    std::string name;
    fs::path folder = ".";
    fs::path sdk = "../sdk";
};

bool is_letter(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

bool may_be_in_name(char character) {
    return is_letter(character) || (character >= '0' && character <= '9') || character == '_' ||
           character == '-';
}

Result<> check_name(const std::string& name) {
    if (name.empty() || name.size() > longest_name || !is_letter(name.front()) ||
        !std::ranges::all_of(name, may_be_in_name)) {
        return failure("'" + name + "' is not a name: it begins with a letter, and has at most " +
                       std::to_string(longest_name) + " letters, digits, '-' and '_'");
    }
    return {};
}

std::string replace_all(std::string text, std::string_view word, const std::string& by) {
    for (std::size_t at = text.find(word); at != std::string::npos;
         at = text.find(word, at + by.size())) {
        text.replace(at, word.size(), by);
    }
    return text;
}

Result<> write_file(const fs::path& from, const fs::path& folder, const NewOptions& options) {
    std::ifstream in(from);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in) {
        return failure("cannot read " + from.string());
    }
    text = replace_all(text, "@NAME@", options.name);
    text = replace_all(text, "@SDK@", options.sdk.string());
    const fs::path to = folder / replace_all(from.filename(), "NAME", options.name);
    std::ofstream out(to);
    out << text << std::flush;
    return out ? Result<>{} : failure("cannot write " + to.string());
}

Result<> fill(const fs::path& root, const fs::path& folder, const NewOptions& options) {
    std::error_code error;
    fs::create_directory(folder, error);
    if (error) {
        return failure("cannot make the folder " + folder.string() + ": " + error.message());
    }
    for (const auto& entry : fs::directory_iterator(root / "sdk" / "kit" / "start")) {
        if (const auto written = write_file(entry.path(), folder, options); !written) {
            return written;
        }
    }
    return {};
}

Result<> make_new(const fs::path& root, const NewOptions& options) {
    if (const auto checked = check_name(options.name); !checked) {
        return checked;
    }
    const fs::path place = options.folder / options.name;
    std::error_code error;
    if (fs::exists(fs::symlink_status(place, error))) {
        return failure(place.string() + " exists already; choose another name");
    }
    if (!fs::is_directory(options.folder, error)) {
        return failure("there is no folder " + options.folder.string());
    }
    const auto scratch = sdk::TemporaryFolder::make(place.string() + ".partial");
    if (!scratch) {
        return failure("cannot make a folder in " + options.folder.string() + ": " +
                       scratch.error().message());
    }
    const fs::path partial = scratch->path() / "new";
    if (const auto filled = fill(root, partial, options); !filled) {
        return filled;
    }
    fs::rename(partial, place, error);
    if (error) {
        return failure("cannot make the folder " + place.string() + ": " + error.message());
    }
    std::cout << "New system: " << place.lexically_normal().string()
              << " (start with its README.md)\n";
    return {};
}

} // namespace

Verb add_new(CLI::App& app) {
    auto options = std::make_shared<NewOptions>();
    CLI::App* verb = app.add_subcommand("new", "write a folder to start a system of one's own in");
    verb->add_option("NAME", options->name, "the system's name, and the folder's")->required();
    verb->add_option("--in", options->folder, "where the folder is written")->capture_default_str();
    verb->add_option("--sdk", options->sdk, "the SDK folder, as seen from the new folder")
        ->capture_default_str();
    return {verb, [options](const fs::path& root) { return make_new(root, *options); }};
}

} // namespace skerry
