// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// <virtual_machine>: a guest below a protection domain, with memory of its own and one virtual
// processor or more. The kernel has no guests yet: check/ refuses what is right otherwise.
#pragma once

#include "model/map.hpp"

namespace sdk {

struct Context;

struct VirtualProcessor {
    Position position;
    unsigned id; // among the children of the domain
};

struct VirtualMachine {
    Position position;
    std::string name;
    std::vector<VirtualProcessor> processors;
    std::vector<Map> maps;
    std::vector<Variable> variables; // to be set in the domain's program

    [[nodiscard]] static VirtualMachine parse(const xml::Element& element, const Context& context);
};

} // namespace sdk
