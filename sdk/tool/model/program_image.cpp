// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/program_image.hpp"

namespace sdk {

Result<ProgramImage> ProgramImage::parse(const xml::Element& element) {
    const auto attributes = TRY(xml::Attributes::read(element, {"path", "path_for_symbols"}));
    const auto path = TRY(attributes.required("path"));
    return ProgramImage{element.position(), path,
                        attributes.optional("path_for_symbols").value_or(path)};
}

} // namespace sdk
