// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "analyse/analyse.hpp"
#include "base/text.hpp"

namespace sdk::analyse {

std::vector<StackNeed> stacks(const Subject& subject) {
    std::vector<StackNeed> needs;
    for (const Program& program : subject.programs) {
        needs.push_back(stack_need(program.elf(), program.symbols(), subject.target.board->arch));
    }
    return needs;
}

void stacks(const Subject& subject, const std::vector<StackNeed>& needs, Diagnostics& diagnostics) {
    for (std::size_t i = 0; i < needs.size(); i++) {
        const ProtectionDomain& domain = subject.system.domains[i];
        const StackNeed& need = needs[i];
        if (need.bytes <= domain.stack_size) {
            continue;
        }
        std::string path;
        for (const std::string& function : need.deepest) {
            path += text(path.empty() ? "" : " > ", function);
        }
        diagnostics.warning(domain.position,
                            text("'", domain.name, "' has a stack of ", domain.stack_size,
                                 " bytes, but program image '", subject.programs[i].file(),
                                 "' needs ", need.is_bound() ? "" : "at least ", need.bytes, ": ",
                                 path));
    }
}

} // namespace sdk::analyse
