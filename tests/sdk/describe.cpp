// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "describe.hpp"

#include "check/check.hpp"
#include "elf_builder.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace sdk::test {

namespace fs = std::filesystem;

namespace {

constexpr std::uint16_t riscv = 243;
constexpr std::uint16_t arm = 183;

void write_program(const fs::path& folder, const char* name, const Bytes& bytes) {
    static_cast<void>(write_file(folder / name, bytes));
}

fs::path make_programs() {
    const fs::path folder = fs::path{SKERRY_SDK_TEST_OUTPUT} / "programs";
    fs::create_directories(folder);
    const Bytes good = ElfBuilder::program(riscv).build();
    write_program(folder, "good.elf", good);
    write_program(folder, "text.elf", {'h', 'e', 'l', 'l', 'o'});
    write_program(folder, "truncated.elf", {good.begin(), good.begin() + 100});
    write_program(folder, "for_arm.elf", ElfBuilder::program(arm).build());
    write_program(folder, "nothing.elf", ElfBuilder{riscv}.build());
    write_program(folder, "high.elf",
                  ElfBuilder{riscv}
                      .symbol("microkit_name", 0x3f'ffff'a000, 64)
                      .segment(0x3f'ffff'a000, Bytes(8, 1), 0x4000, ElfBuilder::read)
                      .build());
    write_program(folder, "without_library.elf",
                  ElfBuilder{riscv}.segment(0x200000, Bytes(8, 1), 8, ElfBuilder::read).build());
    write_program(
        folder, "overlapping.elf",
        ElfBuilder::program(riscv).segment(0x200080, Bytes(8, 1), 8, ElfBuilder::read).build());
    write_program(folder, "outside.elf",
                  ElfBuilder::program(riscv).symbol("lost", 0x900000, 8).build());
    return folder;
}

Target target_of(const fs::path& path) {
    const bool is_arm = path.stem().string().ends_with("_on_aarch64");
    return {find_board(is_arm ? "qemu_virt_aarch64" : "qemu_virt_riscv64"), Config::debug};
}

void check_programs(const System& system, const Target& target, Diagnostics& diagnostics) {
    std::vector<Program> programs;
    for (const ProtectionDomain& domain : system.domains) {
        auto program = Program::read(domain, target, {program_folder()});
        if (program) {
            programs.push_back(*std::move(program));
        } else {
            diagnostics.add(std::move(program).error());
        }
    }
    if (!diagnostics.has_errors()) {
        check::programs(system, target, programs, diagnostics);
    }
}

void describe(const fs::path& path, const std::string& text, Diagnostics& diagnostics) {
    const Target target = target_of(path);
    const auto document = xml::Document::parse(path.filename().string(), text);
    if (!document) {
        diagnostics.add(document.error());
        return;
    }
    System system = System::parse(*document, target, diagnostics);
    check::check_system(system, target, {path.parent_path().parent_path() / "files"}, diagnostics);
    if (!diagnostics.has_errors() && path.stem().string().starts_with("elf_")) {
        check_programs(system, target, diagnostics);
    }
}

} // namespace

std::vector<fs::path> descriptions(const std::string& folder) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator{fs::path{SKERRY_SDK_TESTS} / folder}) {
        if (entry.path().extension() == ".system") {
            found.push_back(entry.path());
        }
    }
    std::ranges::sort(found);
    return found;
}

std::string read_text(const fs::path& path) {
    std::ifstream in{path};
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

fs::path program_folder() {
    static const fs::path folder = make_programs();
    return folder;
}

std::string told_about(const fs::path& description) {
    const std::string text = read_text(description);
    Diagnostics diagnostics;
    diagnostics.quote_from(text);
    describe(description, text, diagnostics);
    std::ostringstream lines;
    diagnostics.print(lines);
    return lines.str();
}

} // namespace sdk::test
