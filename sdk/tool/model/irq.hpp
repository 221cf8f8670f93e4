// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// <irq>: an interrupt delivered to a protection domain as the channel `id`.
#pragma once

#include "model/variable.hpp"

namespace sdk {

enum class Trigger { level, edge };

struct Irq {
    Position position;
    unsigned number;
    unsigned id;
    Trigger trigger;
    std::vector<Variable> variables;

    // None where something is wrong with it.
    [[nodiscard]] static std::optional<Irq> parse(const xml::Element& element,
                                                  Diagnostics& diagnostics);
};

} // namespace sdk
