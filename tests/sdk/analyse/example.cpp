// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "analyse/example.hpp"

#include "base/text.hpp"
#include "check/check.hpp"

#include <gtest/gtest.h>

namespace sdk::test {

namespace {

Program program_of(const ElfBuilder& builder) {
    auto elf = Elf::parse("a.elf", builder.build());
    EXPECT_TRUE(elf);
    return Program{"a.elf", *std::move(elf)};
}

} // namespace

Example::Example(const std::string& elements)
    : target_{find_board("qemu_virt_riscv64"), Config::debug} {
    Diagnostics diagnostics;
    const auto document = xml::Document::parse("a.system", "<system>" + elements + "</system>");
    EXPECT_TRUE(document);
    system_ = System::parse(*document, target_, diagnostics);
    check::check_system(system_, target_, {}, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        EXPECT_NE(diagnostic.severity, Severity::error) << text_of(diagnostic);
    }
    programs_.assign(system_.domains.size(), program_of(ElfBuilder::program(riscv)));
}

void Example::set_program(std::string_view domain, const ElfBuilder& program) {
    programs_[system_.domain_index(domain)] = program_of(program);
}

std::string Example::warnings() {
    Diagnostics diagnostics;
    const auto findings = analyse::analyse({system_, target_, programs_}, diagnostics);
    EXPECT_EQ(findings.stacks.size(), system_.domains.size());
    std::string lines;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        EXPECT_EQ(diagnostic.severity, Severity::warning);
        EXPECT_NE(diagnostic.position.row, 0U);
        lines += diagnostic.reason + "\n";
    }
    return lines;
}

Layout Example::layout() const {
    auto layout = lay_out({system_, target_, programs_, program_of(ElfBuilder::program(riscv))});
    if (!layout) {
        ADD_FAILURE() << text_of(layout.error());
        return {};
    }
    return *std::move(layout);
}

std::string domain(const std::string& name, const std::string& attributes,
                   const std::string& body) {
    return text("<protection_domain name='", name, "' ", attributes,
                "><program_image path='a.elf'/>", body, "</protection_domain>");
}

std::string call(const std::string& from, unsigned from_id, const std::string& to, unsigned to_id,
                 const std::string& rest) {
    return text("<channel><end pd='", from, "' id='", from_id, "' pp='true' ", rest, "/><end pd='",
                to, "' id='", to_id, "'/></channel>");
}

std::string channel(const std::string& from, unsigned from_id, const std::string& to,
                    unsigned to_id) {
    return text("<channel><end pd='", from, "' id='", from_id, "'/><end pd='", to, "' id='", to_id,
                "'/></channel>");
}

} // namespace sdk::test
