// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// <protection_domain>: one program in an address space of its own. Its children are domains
// too; they are kept in the system's list and know their parent.
#pragma once

#include "model/context.hpp"
#include "model/cspace.hpp"
#include "model/irq.hpp"
#include "model/map.hpp"
#include "model/program_image.hpp"
#include "model/virtual_machine.hpp"

namespace sdk {

struct ProtectionDomain {
    Position position;
    bool sound = true; // nothing is wrong with its own attributes
    std::string name;
    unsigned priority = 0;
    std::uint64_t budget = 0; // microseconds
    std::uint64_t period = 0;
    std::uint64_t stack_size = 0;
    bool passive = false;
    bool floating_point = true;
    bool restores = false;               // restart="restore": a restart resets its memory, too
    std::optional<unsigned> time_domain; // of the schedule, when there is one

    std::optional<std::size_t> parent;      // index in System::domains
    unsigned child_id = 0;                  // what the parent knows it by
    std::vector<Variable> parent_variables; // to be set in the parent's program

    ProgramImage program;
    std::vector<Map> maps;
    std::vector<Irq> irqs;
    std::vector<Variable> variables; // of all elements inside, setvar included
    std::vector<SharedCap> shared_caps;
    std::optional<VirtualMachine> guest;

    // Everything but the nested domains.
    [[nodiscard]] static ProtectionDomain
    parse(const xml::Element& element, std::optional<std::size_t> parent, const Context& context);
};

} // namespace sdk
