// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "skerry_sdk.hpp"

#include "base/nearest.hpp"
#include "base/text.hpp"
#include "check/check.hpp"
#include "export/viper.hpp"
#include "image/first_task.hpp"
#include "image/image_type.hpp"
#include "image/kernel_image.hpp"
#include "image/user_image.hpp"
#include "layout/plan_writer.hpp"
#include "model/platform.hpp"
#include "report/report.hpp"

#include <ostream>

namespace sdk {

namespace fs = std::filesystem;

namespace {

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

class SystemBuilder {
public:
    SystemBuilder(const BuildRequest& request, Diagnostics& diagnostics)
        : request_{request}, diagnostics_{diagnostics}, folders_{request.search_paths} {
        folders_.emplace_back(".");
    }

    [[nodiscard]] Result<void> build() {
        const Target target = TRY(target_of(request_.board, request_.config));
        image_type_ = TRY(image_type(request_.image_type, target.arch()));
        const Bytes bytes = TRY(read_file(request_.system));
        const std::string_view text{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
        diagnostics_.quote_from(text);
        const auto document = TRY(xml::Document::parse(request_.system.string(), text));
        System system = System::parse(document, target, diagnostics_);
        check::check_system(system, target, folders_, diagnostics_);
        if (diagnostics_.has_errors()) {
            return {}; // each was reported
        }
        return build_image(system, target);
    }

private:
    [[nodiscard]] Result<void> build_image(const System& system, const Target& target) {
        auto programs = read_programs(system, target);
        if (!diagnostics_.has_errors()) {
            check::programs(system, target, programs, diagnostics_);
        }
        if (diagnostics_.has_errors()) {
            return {};
        }
        const fs::path& file = request_.files.monitor;
        Program monitor{file.string(), TRY(read_part(file, "monitor"))};
        const auto layout = TRY(lay_out({system, target, std::move(programs), std::move(monitor)}));
        TRY(check_memory(layout, target));
        const Bytes plan = TRY(write_plan(layout, target));
        const PassDeviceTree pass =
            layout.needs_device_tree() ? PassDeviceTree::yes : PassDeviceTree::no;
        TRY(write_image(plan, *target.board, pass));
        TRY(write_viper(system, layout));
        return write_report(report(system, target, layout));
    }

    [[nodiscard]] Result<void> write_image(const Bytes& plan, const Board& board,
                                           PassDeviceTree pass) {
        const SdkFiles& files = request_.files;
        Elf initialiser = TRY(read_part(files.initialiser, "initialiser"));
        const auto user = TRY(user_image(files.initialiser.string(), std::move(initialiser), plan));
        const Elf loader = TRY(read_part(files.loader, "loader"));
        const Elf kernel = TRY(read_part(files.kernel, "kernel"));
        const auto kernel_part = TRY(kernel_image(files.kernel.string(), kernel, board));
        const Bytes image = TRY(boot_image(files.loader.string(), loader, kernel_part, user, pass));
        return write_file(request_.image, typed_image(image, image_type_, board));
    }

    [[nodiscard]] std::vector<Program> read_programs(const System& system, const Target& target) {
        std::vector<Program> programs;
        for (const ProtectionDomain& domain : system.domains) {
            auto program = Program::read(domain, target, folders_);
            if (program) {
                programs.push_back(*std::move(program));
            } else {
                diagnostics_.add(std::move(program).error());
            }
        }
        return programs;
    }

    // More than the board has could only fail at boot.
    [[nodiscard]] Result<void> check_memory(const Layout& layout, const Target& target) const {
        std::uint64_t available = 0;
        for (const AddressRange& range : target.board->memory) {
            available += range.end - range.start;
        }
        const std::uint64_t needed = layout.objects.bytes() + 2 * layout.objects.content().size();
        if (needed > available) {
            return failure({request_.system.string()},
                           text("the system needs ", needed, " bytes of memory; board ",
                                target.board->name, " has ", available));
        }
        return {};
    }

    [[nodiscard]] Result<void> write_report(const std::string& lines) const {
        if (request_.report.empty()) {
            return {};
        }
        return write_file(request_.report,
                          {reinterpret_cast<const std::uint8_t*>(lines.data()), lines.size()});
    }

    [[nodiscard]] Result<void> write_viper(const System& system, const Layout& layout) const {
        if (request_.viper_folder.empty()) {
            return {};
        }
        std::error_code error;
        fs::create_directories(request_.viper_folder, error); // write_file tells if it failed
        for (std::size_t i = 0; i < system.domains.size(); i++) {
            const std::string lines = viper_facts(system, layout, i);
            TRY(write_file(request_.viper_folder / (system.domains[i].name + ".vpr"),
                           {reinterpret_cast<const std::uint8_t*>(lines.data()), lines.size()}));
        }
        return {};
    }

    const BuildRequest& request_;
    ImageType image_type_ = ImageType::binary;
    Diagnostics& diagnostics_;
    std::vector<fs::path> folders_;
};

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
    auto result = SystemBuilder{request, diagnostics}.build();
    return finish(diagnostics, std::move(result), messages);
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
