// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// <cspace>: capabilities of this or another domain, in slots the program knows.
#pragma once

#include "xml/attributes.hpp"

namespace sdk {

enum class SharedCapKind { thread, sched_context, vspace };

struct SharedCap {
    Position position;
    SharedCapKind kind;
    std::string domain;
    unsigned slot;

    [[nodiscard]] static Result<std::vector<SharedCap>> parse(const xml::Element& cspace);
};

} // namespace sdk
