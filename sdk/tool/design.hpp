// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The stations between a description file and what the verbs make of it. Each reports what it
// finds to `diagnostics`; none is returned when there was an error.
#pragma once

#include "analyse/analyse.hpp"
#include "layout/layout.hpp"
#include "skerry_sdk.hpp"

namespace sdk {

// Read and checked by itself.
struct Description {
    Target target;
    System system;
    std::vector<std::filesystem::path> folders; // where files that it names are looked for
};

[[nodiscard]] std::optional<Description> describe(const SystemRequest& request,
                                                  Diagnostics& diagnostics);

// With its programs, analysed and laid out: all that can be known before there is an image.
struct Design {
    Target target;
    System system;
    analyse::Findings findings;
    Layout layout;
};

[[nodiscard]] std::optional<Design> design(const SystemRequest& request, Diagnostics& diagnostics);

[[nodiscard]] Result<Target> target_of(const std::string& board, const std::string& config);

// A part of the SDK that goes into images; `what` names it in messages.
[[nodiscard]] Result<Elf> read_part(const std::filesystem::path& path, std::string_view what);

} // namespace sdk
