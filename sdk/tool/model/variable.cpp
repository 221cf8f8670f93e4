// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/variable.hpp"

namespace sdk {

std::optional<Variable> Variable::parse(const xml::Element& element, Diagnostics& diagnostics) {
    xml::Attributes attributes{element, {"symbol", "region_paddr"}, diagnostics};
    xml::warn_of_children(element, diagnostics);
    Variable variable{element.position(),
                      "setvar",
                      attributes.required("symbol"),
                      VariableSource::region_physical,
                      0,
                      attributes.required("region_paddr")};
    return attributes.sound() ? std::optional{std::move(variable)} : std::nullopt;
}

void add_variable(const xml::Attributes& attributes, std::string_view name, std::uint64_t value,
                  std::vector<Variable>& variables) {
    if (auto symbol = attributes.optional(name)) {
        const xml::Element& element = attributes.element();
        variables.push_back({element.position(),
                             element.name(),
                             *std::move(symbol),
                             VariableSource::value,
                             value,
                             {}});
    }
}

} // namespace sdk
