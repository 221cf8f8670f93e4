// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// <cspace>: capabilities of this or another domain, in slots the program knows.
#pragma once

#include "xml/attributes.hpp"

namespace sdk {

enum class SharedCapKind { thread, sched_context, vspace };

[[nodiscard]] std::string_view text_of(SharedCapKind kind);

struct SharedCap {
    Position position;
    bool sound = true; // nothing is wrong with it by itself
    SharedCapKind kind;
    std::string domain;
    unsigned slot;

    [[nodiscard]] static std::vector<SharedCap> parse(const xml::Element& cspace,
                                                      Diagnostics& diagnostics);
};

} // namespace sdk
