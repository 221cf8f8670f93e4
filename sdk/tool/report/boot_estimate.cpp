// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "report/boot_estimate.hpp"

namespace sdk {

namespace {

constexpr std::uint64_t start_cost = 2'500'000;
constexpr std::uint64_t domain_cost = 60'000;
constexpr std::uint64_t memory_cost = 140; // a KiB
constexpr std::uint64_t mapping_cost = 2'500;
constexpr std::uint64_t image_cost = 600; // a KiB

} // namespace

BootEstimate boot_estimate(const Layout& layout) {
    std::uint64_t mappings = 0;
    for (const DomainLayout& domain : layout.domains) {
        for (const AddressSpace::Range& range : domain.space.ranges()) {
            mappings += range.count;
        }
    }
    return {.start = start_cost,
            .domains = layout.domains.size() * domain_cost,
            .memory = layout.objects.bytes() / 1024 * memory_cost,
            .mappings = mappings * mapping_cost,
            .image = layout.objects.content().size() / 1024 * image_cost};
}

} // namespace sdk
