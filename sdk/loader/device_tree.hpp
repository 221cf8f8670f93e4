// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Reader of flattened device trees: what the loader wants to know, and nothing else.
//
// The blob is hostile input: every access is checked against its bounds, nesting is bounded, and
// the time is linear in its size. Written after the Devicetree Specification 0.4, chapter 5.
#pragma once

#include "ranges.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>

namespace device_tree {

enum class Error {
    not_a_tree,      // no magic number, or a version we don't read
    bad_bounds,      // a block or a token reaches outside of the blob
    bad_structure,   // tokens in an order that makes no tree
    bad_property,    // a property we need has an impossible value
    too_deep,        // nested deeper than any sane tree
    too_many_ranges, // memory in more pieces than RangeSet holds
};

struct Facts {
    loader::RangeSet memory;              // the banks, status "disabled" left out
    loader::RangeSet reserved;            // /reserved-memory and the reservation block
    std::uint64_t timebase_frequency = 0; // Hz, 0 if not said
    std::uint64_t hart_count = 0;         // processors, status "disabled" left out
    bool sstc = false;                    // of the hart asked for (RISC-V)
    std::size_t used_size = 0;            // bytes of the blob; the rest is room for additions
};

// Bytes of a header, enough to learn the size of the whole blob.
inline constexpr std::size_t header_size = 40;

// The size of the blob that begins with `header`, or 0 if it is no device tree.
std::size_t total_size(std::span<const std::byte, header_size> header);

// Reads the whole blob; `hart` is the `reg` of the processor whose extensions matter.
std::expected<Facts, Error> read(std::span<const std::byte> blob, std::uint64_t hart);

// Makes a copy of the blob's first `size` bytes, that begins with `header`, a blob of that size.
void set_total_size(std::span<std::byte, header_size> header, std::uint32_t size);

const char* describe(Error error);

} // namespace device_tree
