// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// <map>: a memory region in the address space of a protection domain or of a virtual machine.
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

// Which end of a queue a domain is.
enum class QueueSide { producer, consumer };

struct Map {
    Position position;
    bool sound = true; // nothing is wrong with it by itself
    std::string region;
    std::uint64_t address;
    Permissions permissions;
    bool cached;
    std::optional<QueueSide> queue_side; // of a region that is a queue
    std::vector<Variable> variables;

    [[nodiscard]] static Map parse(const xml::Element& element, Diagnostics& diagnostics);

    // In a virtual machine, which has no variables to set.
    [[nodiscard]] static Map parse_of_guest(const xml::Element& element, Diagnostics& diagnostics);
};

} // namespace sdk
