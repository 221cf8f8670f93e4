// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "skerry_sdk.hpp"

#include "analyse/who_can.hpp"
#include "base/json.hpp"
#include "base/nearest.hpp"
#include "base/text.hpp"
#include "design.hpp"
#include "export/headers.hpp"
#include "export/viper.hpp"
#include "graph/graph.hpp"
#include "image/first_task.hpp"
#include "image/image_type.hpp"
#include "image/kernel_image.hpp"
#include "image/user_image.hpp"
#include "layout/plan_writer.hpp"
#include "model/platform.hpp"
#include "report/report.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <ostream>

namespace sdk {

namespace fs = std::filesystem;

namespace {

Result<void> write_image(const BuildRequest& request, const Bytes& plan, const Board& board,
                         PassDeviceTree device_tree, ImageType type) {
    const SdkFiles& files = request.files;
    Elf initialiser = TRY(read_part(files.initialiser, "initialiser"));
    const auto user = TRY(user_image(files.initialiser.string(), std::move(initialiser), plan));
    const Elf loader = TRY(read_part(files.loader, "loader"));
    const Elf kernel = TRY(read_part(files.kernel, "kernel"));
    const auto kernel_part = TRY(kernel_image(files.kernel.string(), kernel, board));
    const Bytes image =
        TRY(boot_image(files.loader.string(), loader, kernel_part, user, device_tree));
    return write_file(request.image, typed_image(image, type, board));
}

// Nothing when no file is wanted.
Result<void> write_text(const fs::path& file, const std::string& text) {
    if (file.empty()) {
        return {};
    }
    return write_file(file, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

Result<void> write_report(const fs::path& file, const Design& design) {
    return write_text(file, file.extension() == ".json" ? json_report(design) : report(design));
}

Result<void> write_viper(const fs::path& folder, const Design& design) {
    if (folder.empty()) {
        return {};
    }
    std::map<std::string, std::string> facts; // by file name
    for (std::size_t i = 0; i < design.system.domains.size(); i++) {
        const ProtectionDomain& domain = design.system.domains[i];
        const std::string file = identifier(domain.name) + ".vpr";
        if (!facts.emplace(file, viper_facts(design.system, design.layout, i)).second) {
            return failure(domain.position,
                           text("two domains have the file '", file, "'; rename one"));
        }
    }
    std::error_code error;
    fs::create_directories(folder, error); // write_file tells if it failed
    for (const auto& [file, lines] : facts) {
        TRY(write_text(folder / file, lines));
    }
    return {};
}

Result<void> build(const BuildRequest& request, Diagnostics& diagnostics) {
    const Target target = TRY(target_of(request.board, request.config));
    const ImageType type = TRY(image_type(request.image_type, target.arch()));
    const auto made = design(request, diagnostics);
    if (!made) {
        return {}; // each error was reported
    }
    const Bytes plan = TRY(write_plan(made->layout, made->target));
    const PassDeviceTree device_tree =
        made->layout.needs_device_tree() ? PassDeviceTree::yes : PassDeviceTree::no;
    TRY(write_viper(request.viper_folder, *made));
    TRY(write_image(request, plan, *made->target.board, device_tree, type));
    TRY(write_text(request.objects, json_report(*made)));
    return write_report(request.report, *made);
}

std::string json_of(const SystemRequest& request, const Diagnostics& diagnostics) {
    JsonWriter json;
    json.open_object();
    json.field("system", request.system.string());
    json.field("ok", !diagnostics.has_errors());
    json.key("diagnostics");
    json.open_array();
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        json.open_object();
        json.field("severity", diagnostic.severity == Severity::error ? "error" : "warning");
        json.field("file", diagnostic.position.file);
        json.field("row", diagnostic.position.row);
        json.field("column", diagnostic.position.column);
        json.field("reason", diagnostic.reason);
        json.field("hint", diagnostic.hint);
        json.close_object();
    }
    json.close_array();
    json.close_object();
    return json.text();
}

struct NamedQuestion {
    std::string_view name;
    analyse::Question::Kind kind;
    bool is_about_region;
    std::string_view help;
};

constexpr std::array questions = {
    NamedQuestion{"write", analyse::Question::Kind::write, true, "change this memory"},
    NamedQuestion{"read", analyse::Question::Kind::read, true, "learn what is in this memory"},
    NamedQuestion{"call", analyse::Question::Kind::call, false, "call this domain"},
    NamedQuestion{"notify", analyse::Question::Kind::notify, false, "notify this domain"},
    NamedQuestion{"restart", analyse::Question::Kind::restart, false,
                  "stop and start this domain, and set its registers"},
    NamedQuestion{"reach", analyse::Question::Kind::reach, false,
                  "influence this domain in any way"},
};

Result<analyse::Question> question_of(const WhoCanRequest& request, const Design& design) {
    const auto found = std::ranges::find(questions, request.power, &NamedQuestion::name);
    if (found == questions.end()) {
        return failure({}, text("nobody can '", request.power, "'"));
    }
    std::vector<std::string_view> known;
    if (found->is_about_region) {
        for (const MemoryRegion& region : design.system.regions) {
            known.push_back(region.name);
        }
    } else {
        for (const DomainLayout& domain : design.layout.domains) {
            known.push_back(domain.name);
        }
    }
    if (std::ranges::find(known, request.target) == known.end()) {
        return failure({request.system.string()},
                       text("there is no ",
                            found->is_about_region ? "memory region '" : "protection domain '",
                            request.target, "'"),
                       hint_for(request.target, known));
    }
    return analyse::Question{found->kind, request.target};
}

Result<void> answer(const WhoCanRequest& request, const Design& design, Format format,
                    std::ostream& out) {
    const auto question = TRY(question_of(request, design));
    const analyse::Authority authority{design.layout};
    const auto answers = analyse::who_can(authority, question);
    out << (format == Format::json ? analyse::json_of(authority, question, answers)
                                   : analyse::text_of(authority, question, answers));
    return {};
}

Result<Elf> read_root_task(const fs::path& path, const Board& board) {
    Elf task = TRY(Elf::read(path));
    TRY(check_first_task(path.string(), task, board));
    return task;
}

Result<void> make_root_task_image(const RootTaskRequest& request) {
    const Target target = TRY(target_of(request.board, "debug"));
    const std::string file = request.root_task.string();
    const Elf task = TRY(read_root_task(request.root_task, *target.board));
    const fs::path& kernel_file = request.files.kernel;
    const Elf kernel = TRY(Elf::read(kernel_file));
    const auto kernel_part = TRY(kernel_image(kernel_file.string(), kernel, *target.board));
    const FlatImage flat = flat_image(task);
    if (const auto slots = root_cnode_slots(kernel)) {
        TRY(check_slots(file, flat, *slots));
    }
    const Elf loader = TRY(read_part(request.files.loader, "loader"));
    const Bytes image =
        TRY(boot_image(request.files.loader.string(), loader, kernel_part, flat,
                       request.pass_device_tree ? PassDeviceTree::yes : PassDeviceTree::no));
    TRY(check_board_memory(file, image.size(), kernel_part.flat, flat, *target.board));
    return write_file(request.image, image);
}

std::unexpected<std::string> as_line(const Diagnostic& error) {
    const std::string place = text_of(error.position);
    return std::unexpected(place.empty() ? error.reason : place + ": " + error.reason);
}

bool finish(Diagnostics& diagnostics, Result<void> result, std::ostream& messages) {
    if (!result) {
        diagnostics.add(std::move(result).error());
    }
    diagnostics.print(messages);
    return !diagnostics.has_errors();
}

} // namespace

SdkFiles files_in_build_tree(const fs::path& tree) {
    return {tree / "sdk/loader/loader.elf", tree / "kernel/kernel.elf",
            tree / "elf/initialiser.elf", tree / "elf/monitor.elf"};
}

SdkFiles files_in_sdk(const fs::path& sdk, const std::string& board, const std::string& config) {
    const fs::path folder = sdk / "board" / board / config / "elf";
    return {folder / "loader.elf", folder / "sel4.elf", folder / "initialiser.elf",
            folder / "monitor.elf"};
}

std::vector<BoardName> boards_of_sdk() {
    std::vector<BoardName> boards;
    for (const NamedBoard& board : named_boards()) {
        boards.push_back({std::string{board.name}, std::string{board.board->name}});
    }
    return boards;
}

std::string platform_description(const std::string& board) {
    const Board* known = find_board(board);
    return known == nullptr ? "" : platform_json(*known);
}

bool build_system(const BuildRequest& request, std::ostream& messages) {
    Diagnostics diagnostics;
    return finish(diagnostics, build(request, diagnostics), messages);
}

bool check_system(const CheckRequest& request, Format format, std::ostream& out,
                  std::ostream& messages) {
    Diagnostics diagnostics;
    Result<void> reported;
    if (const auto made = design(request, diagnostics)) {
        reported = write_report(request.report, *made);
    }
    if (format == Format::text) {
        return finish(diagnostics, std::move(reported), messages);
    }
    if (!reported) {
        diagnostics.add(std::move(reported).error());
    }
    out << json_of(request, diagnostics);
    return !diagnostics.has_errors();
}

bool draw_system(const SystemRequest& request, const fs::path& picture, std::ostream& messages) {
    Diagnostics diagnostics;
    Result<void> drawn;
    if (const auto description = describe(request, diagnostics)) {
        drawn = graph::draw(graph::dot_text(description->system, description->target), picture);
    }
    return finish(diagnostics, std::move(drawn), messages);
}

bool write_graph(const SystemRequest& request, std::ostream& out, std::ostream& messages) {
    Diagnostics diagnostics;
    if (const auto description = describe(request, diagnostics)) {
        out << graph::json_text(description->system, description->target);
    }
    return finish(diagnostics, {}, messages);
}

std::vector<WhoCanQuestion> who_can_questions() {
    std::vector<WhoCanQuestion> all;
    for (const NamedQuestion& question : questions) {
        all.push_back({std::string{question.name}, question.is_about_region ? "REGION" : "PD",
                       std::string{question.help}});
    }
    return all;
}

bool answer_who_can(const WhoCanRequest& request, Format format, std::ostream& out,
                    std::ostream& messages) {
    Diagnostics diagnostics;
    Result<void> answered;
    if (const auto made = design(request, diagnostics)) {
        answered = answer(request, *made, format, out);
    }
    return finish(diagnostics, std::move(answered), messages);
}

std::expected<void, std::string> check_root_task(const fs::path& root_task,
                                                 const std::string& board) {
    const auto target = target_of(board, "debug");
    if (!target) {
        return as_line(target.error());
    }
    const auto task = read_root_task(root_task, *target->board);
    return task ? std::expected<void, std::string>{} : as_line(task.error());
}

std::expected<void, std::string> build_root_task_image(const RootTaskRequest& request) {
    const auto made = make_root_task_image(request);
    return made ? std::expected<void, std::string>{} : as_line(made.error());
}

} // namespace sdk
