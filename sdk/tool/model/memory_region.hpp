// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// <memory_region>: memory that domains map, shared or not, at a fixed physical place or not.
#pragma once

#include "base/file.hpp"
#include "xml/attributes.hpp"

namespace sdk {

struct MemoryRegion {
    Position position;
    bool sound = true; // nothing is wrong with it by itself
    std::string name;
    std::uint64_t size = 0;                  // bytes; 0 with a prefill: taken from the file
    std::optional<std::uint64_t> page_size;  // when the description says it
    std::optional<std::uint64_t> physical;   // when the description says it
    std::optional<std::string> queue;        // type of its elements, if it is one
    std::optional<std::string> prefill_path; // file with the first contents
    bool prefill_device_tree = false;        // prefill_bootinfo="fdt"

    // Found out by check/: the pages the region is made of, and its first contents.
    std::uint64_t chosen_page_size = 0;
    Bytes prefill;

    [[nodiscard]] static MemoryRegion parse(const xml::Element& element, Diagnostics& diagnostics);

    [[nodiscard]] std::uint64_t page_count() const { return size / chosen_page_size; }
};

} // namespace sdk
