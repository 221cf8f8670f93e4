// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "design.hpp"

#include "base/nearest.hpp"
#include "base/text.hpp"
#include "check/check.hpp"

namespace sdk {

namespace fs = std::filesystem;

namespace {

Result<Description> read_description(const SystemRequest& request, Diagnostics& diagnostics) {
    Description description = {TRY(target_of(request.board, request.config)), {}, {}};
    description.folders = request.search_paths;
    description.folders.emplace_back(".");
    const Bytes bytes = TRY(read_file(request.system));
    const std::string_view text{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    diagnostics.quote_from(text);
    const auto document = TRY(xml::Document::parse(request.system.string(), text));
    description.system = System::parse(document, description.target, diagnostics);
    check::check_system(description.system, description.target, description.folders, diagnostics);
    description.system.strict |= request.strict;
    return description;
}

std::vector<Program> read_programs(const Description& description, Diagnostics& diagnostics) {
    std::vector<Program> programs;
    for (const ProtectionDomain& domain : description.system.domains) {
        auto program = Program::read(domain, description.target, description.folders);
        if (program) {
            programs.push_back(*std::move(program));
        } else {
            diagnostics.add(std::move(program).error());
        }
    }
    return programs;
}

// More than the board has could only fail at boot.
Result<void> check_memory(const Layout& layout, const Description& description) {
    std::uint64_t available = 0;
    for (const AddressRange& range : description.target.board->memory) {
        available += range.end - range.start;
    }
    const std::uint64_t needed = layout.objects.bytes() + 2 * layout.objects.content().size();
    if (needed > available) {
        return failure({description.system.position.file},
                       text("the system needs ", needed, " bytes of memory; board ",
                            description.target.board->name, " has ", available));
    }
    return {};
}

Result<Layout> make_layout(const SystemRequest& request, const Description& description,
                           std::vector<Program> programs) {
    const fs::path& file = request.files.monitor;
    Program monitor{file.string(), TRY(read_part(file, "monitor"))};
    Layout layout = TRY(
        lay_out({description.system, description.target, std::move(programs), std::move(monitor)}));
    TRY(check_memory(layout, description));
    return layout;
}

} // namespace

Result<Target> target_of(const std::string& board_name, const std::string& config_name) {
    const Board* board = find_board(board_name);
    if (board == nullptr) {
        return failure({}, text("unknown board '", board_name, "'"),
                       hint_for(board_name, board_names()));
    }
    if (config_name == "debug") {
        return Target{board, Config::debug};
    }
    if (config_name == "release") {
        return Target{board, Config::release};
    }
    if (config_name == "benchmark") {
        return Target{board, Config::benchmark};
    }
    return failure({}, text("unknown config '", config_name, "'"),
                   hint_for(config_name, {"debug", "release", "benchmark"}));
}

Result<Elf> read_part(const fs::path& path, std::string_view what) {
    auto elf = Elf::read(path);
    if (!elf) {
        return failure({path.string()}, text("the ", what, ": ", elf.error().reason));
    }
    return elf;
}

std::optional<Description> describe(const SystemRequest& request, Diagnostics& diagnostics) {
    auto description = read_description(request, diagnostics);
    if (!description) {
        diagnostics.add(std::move(description).error());
    }
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    return *std::move(description);
}

std::optional<Design> design(const SystemRequest& request, Diagnostics& diagnostics) {
    auto description = describe(request, diagnostics);
    if (!description) {
        return std::nullopt;
    }
    std::vector<Program> programs = read_programs(*description, diagnostics);
    if (!diagnostics.has_errors()) {
        check::programs(description->system, description->target, programs, diagnostics);
    }
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    analyse::Findings findings =
        analyse::analyse({description->system, description->target, programs}, diagnostics);
    auto layout = make_layout(request, *description, std::move(programs));
    if (!layout) {
        diagnostics.add(std::move(layout).error());
    }
    if (description->system.strict) {
        diagnostics.make_warnings_errors();
    }
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    return Design{description->target, std::move(description->system), std::move(findings),
                  *std::move(layout)};
}

} // namespace sdk
