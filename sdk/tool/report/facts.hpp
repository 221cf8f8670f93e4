// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The numbers of the report, for both of its forms.
#pragma once

#include "layout/layout.hpp"

namespace sdk {

// What a domain takes, in bytes.
struct DomainMemory {
    std::uint64_t kernel_objects = 0; // thread, scheduling context, CNodes, …
    std::uint64_t page_tables = 0;    // with the root
    std::uint64_t frames = 0;         // of its own, from untyped memory: stack, zeroed data
    std::uint64_t image = 0;          // of its own, loaded with the image
    std::uint64_t shared = 0;         // memory regions that it maps

    [[nodiscard]] std::uint64_t own() const {
        return kernel_objects + page_tables + frames + image;
    }
};

[[nodiscard]] DomainMemory memory_of(const DomainLayout& domain, const Objects& objects);

// "thread", "CNode", "page of 4 KiB", …
[[nodiscard]] std::string_view object_kind(const ObjectRun& run, const Architecture& arch);

// "R---", …: read, write, grant, grant-reply
[[nodiscard]] std::string rights_text(std::uint64_t rights);

// Where a run of objects comes from: its fixed place, or its distance from the start of the memory
// that the initialiser takes them from, one after the other.
struct Placement {
    const ObjectRun* run;
    std::uint64_t offset; // of runs without a fixed place
};

[[nodiscard]] std::vector<Placement> placements(const Objects& objects);

} // namespace sdk
