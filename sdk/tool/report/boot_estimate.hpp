// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// How many instructions a boot takes, from the loader's first to the last domain's `init`, in a
// release system (debug ones check themselves). An estimate: a sum over what there is to do, with
// factors fitted to measured boots (`skerry bench sdk`; boot_estimate.cpp says which).
#pragma once

#include "layout/layout.hpp"

namespace sdk {

struct BootEstimate {
    std::uint64_t start = 0;    // loader, kernel, and the initialiser's own start
    std::uint64_t domains = 0;  // their objects, threads, time
    std::uint64_t memory = 0;   // clearing the memory of objects and frames
    std::uint64_t mappings = 0; // pages into address spaces
    std::uint64_t image = 0;    // loading the pages that the image brings

    [[nodiscard]] std::uint64_t total() const {
        return start + domains + memory + mappings + image;
    }
};

[[nodiscard]] BootEstimate boot_estimate(const Layout& layout, Arch arch);

} // namespace sdk
