// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/text.hpp"
#include "check/check.hpp"

#include <algorithm>
#include <map>

namespace sdk::check {

namespace {

void check_number(const Irq& irq, const Board& board, Diagnostics& diagnostics) {
    if (irq.number < board.first_irq || irq.number > board.last_irq) {
        diagnostics.error(irq.position, text("irq must be between ", board.first_irq, " and ",
                                             board.last_irq, " on board ", board.name, ", got ",
                                             irq.number, " on element 'irq'"));
    } else if (std::ranges::count(board.kernel_irqs, irq.number) != 0) {
        diagnostics.error(irq.position, text("irq ", irq.number, " is the kernel's on board ",
                                             board.name, " on element 'irq'"));
    }
}

} // namespace

void irqs(const System& system, const Target& target, Diagnostics& diagnostics) {
    std::map<unsigned, Position> seen;
    for (const ProtectionDomain& domain : system.domains) {
        for (const Irq& irq : domain.irqs) {
            check_number(irq, *target.board, diagnostics);
            const auto [first, is_new] = seen.try_emplace(irq.number, irq.position);
            if (!is_new) {
                diagnostics.error(irq.position,
                                  text("duplicate irq: ", irq.number, " in protection domain: '",
                                       domain.name, "'"),
                                  first_at(first->second));
            }
        }
    }
}

} // namespace sdk::check
