// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Small systems, written as the elements of a <system>, on their way through the tool.
#pragma once

#include "analyse/analyse.hpp"
#include "elf_builder.hpp"
#include "layout/layout.hpp"

namespace sdk::test {

class Example {
public:
    explicit Example(const std::string& elements);

    // The program of a domain; all others have the same small one.
    void set_program(std::string_view domain, const ElfBuilder& program);

    // Without their places, one a line.
    [[nodiscard]] std::string warnings();

    [[nodiscard]] Layout layout() const;

    [[nodiscard]] const System& system() const { return system_; }

    [[nodiscard]] const Target& target() const { return target_; }

private:
    Target target_;
    System system_;
    std::vector<Program> programs_;
};

inline constexpr std::uint16_t riscv = 243;

// <protection_domain>
[[nodiscard]] std::string domain(const std::string& name, const std::string& attributes = "",
                                 const std::string& body = "");

// <channel> whose first end may call; `rest` are attributes of that end.
[[nodiscard]] std::string call(const std::string& from, unsigned from_id, const std::string& to,
                               unsigned to_id, const std::string& rest = "");

// <channel> of notifications.
[[nodiscard]] std::string channel(const std::string& from, unsigned from_id, const std::string& to,
                                  unsigned to_id);

} // namespace sdk::test
