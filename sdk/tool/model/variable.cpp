// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/variable.hpp"

namespace sdk {

Result<Variable> Variable::parse(const xml::Element& element) {
    const auto attributes = TRY(xml::Attributes::read(element, {"symbol", "region_paddr"}));
    const auto symbol = TRY(attributes.required("symbol"));
    const auto region = TRY(attributes.required("region_paddr"));
    return Variable{
        element.position(), "setvar", symbol, VariableSource::region_physical, 0, region};
}

} // namespace sdk
