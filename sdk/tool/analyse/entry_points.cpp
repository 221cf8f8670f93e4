// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// libmicrokit's own `protected` and `fault` are weak symbols that print and end the domain
// (sdk/runtime/handler_loop.cpp). A program that has no such symbol at all brings a runtime of its
// own, of which nothing can be told.
#include "analyse/analyse.hpp"
#include "analyse/relations.hpp"
#include "base/contains.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sdk::analyse {

namespace {

bool has_default(const Program& program, const std::string& entry_point) {
    const auto symbol = program.symbols().find_symbol(entry_point);
    return symbol && symbol->weak;
}

std::string callers_of(const System& system, const Relations& relations, std::size_t domain) {
    std::string names;
    for (std::size_t i = 0; i < system.domains.size(); i++) {
        if (contains(relations.calls(i), domain)) {
            names += text(names.empty() ? "'" : ", '", system.domains[i].name, "'");
        }
    }
    return names;
}

std::string children_of(const System& system, std::size_t parent) {
    std::string names;
    for (const ProtectionDomain& domain : system.domains) {
        if (domain.parent == parent) {
            names += text(names.empty() ? "'" : ", '", domain.name, "'");
        }
    }
    return names;
}

} // namespace

void entry_points(const Subject& subject, Diagnostics& diagnostics) {
    const System& system = subject.system;
    const Relations relations{system};
    for (std::size_t i = 0; i < system.domains.size(); i++) {
        const ProtectionDomain& domain = system.domains[i];
        const Program& program = subject.programs[i];
        if (relations.is_called(i) && has_default(program, "protected")) {
            diagnostics.warning(domain.program.position,
                                text("'", domain.name, "' can be called by ",
                                     callers_of(system, relations, i), ", but program image '",
                                     program.file(), "' does not define 'protected'"));
        }
        if (relations.is_parent(i) && has_default(program, "fault")) {
            diagnostics.warning(domain.program.position,
                                text("'", domain.name, "' is the parent of ",
                                     children_of(system, i), ", but program image '",
                                     program.file(), "' does not define 'fault'"));
        }
    }
}

} // namespace sdk::analyse
