// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/program_image.hpp"

namespace sdk {

ProgramImage ProgramImage::parse(const xml::Element& element, Diagnostics& diagnostics) {
    xml::Attributes attributes{element, {"path", "path_for_symbols"}, diagnostics};
    xml::warn_of_children(element, diagnostics);
    const auto path = attributes.required("path");
    return {element.position(), path, attributes.optional("path_for_symbols").value_or(path)};
}

} // namespace sdk
