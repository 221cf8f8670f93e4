// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The answer to "who can do this?": those who hold the power themselves, and those who can make
// one of them use it, or learn what one of them sees, by the shortest way.
#pragma once

#include "analyse/authority.hpp"

namespace sdk::analyse {

struct Question {
    enum class Kind { write, read, call, notify, restart, reach };

    Kind kind;
    std::string target; // a region for `write` and `read`, else a domain
};

// "write memory region 'ring'"
[[nodiscard]] std::string text_of(const Question& question);

struct Answer {
    std::size_t who;
    std::vector<Influence> path;     // empty: itself
    std::vector<std::string> powers; // of the one at the path's other end: "writes it (at 0x…)"
};

// In the order of the domains, those who can themselves first. The target has to exist.
[[nodiscard]] std::vector<Answer> who_can(const Authority& authority, const Question& question);

[[nodiscard]] std::string text_of(const Authority& authority, const Question& question,
                                  const std::vector<Answer>& answers);
[[nodiscard]] std::string json_of(const Authority& authority, const Question& question,
                                  const std::vector<Answer>& answers);

} // namespace sdk::analyse
