// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// <setvar> and the setvar_… attributes: a symbol of a program that the tool sets.
#pragma once

#include "xml/attributes.hpp"

namespace sdk {

enum class VariableSource {
    value,           // `value` as it stands: an id or an address
    region_size,     // of `region`
    prefill_size,    // of the file in `region`
    region_physical, // physical address of `region`
};

struct Variable {
    Position position;
    std::string element; // that asked for it
    std::string symbol;
    VariableSource source;
    std::uint64_t value = 0;
    std::string region = {};

    // None where the element is not whole.
    [[nodiscard]] static std::optional<Variable> parse(const xml::Element& element,
                                                       Diagnostics& diagnostics);
};

// Of an attribute of this name, if it is there: the symbol it names receives `value`.
void add_variable(const xml::Attributes& attributes, std::string_view name, std::uint64_t value,
                  std::vector<Variable>& variables);

} // namespace sdk
