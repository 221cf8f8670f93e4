// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// <map>: a memory region in the address space of a protection domain.
#pragma once

#include "model/variable.hpp"

namespace sdk {

struct Permissions {
    bool read = false;
    bool write = false;
    bool execute = false;
};

// "rwx" with dashes for what is missing.
[[nodiscard]] std::string text_of(Permissions permissions);

struct Map {
    Position position;
    std::string region;
    std::uint64_t address;
    Permissions permissions;
    bool cached;
    std::vector<Variable> variables;

    [[nodiscard]] static Result<Map> parse(const xml::Element& element);
};

} // namespace sdk
