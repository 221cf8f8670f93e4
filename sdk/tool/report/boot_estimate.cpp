// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "report/boot_estimate.hpp"

namespace sdk {

namespace {

// Instructions, fitted to ten boots of the release configuration in QEMU, counted as `skerry bench
// sdk` counts them: 4, 20 and 60 components of 100 KiB each; and 4 with a region of 4,000 pages
// that one maps, or two. The sum is within a tenth of each of the ten.
struct Factors {
    std::uint64_t start;
    std::uint64_t domain;
    std::uint64_t mapping;
    std::uint64_t memory; // a KiB
    std::uint64_t image;  // a KiB
};

constexpr Factors riscv64 = {
    .start = 1'474'000, .domain = 41'600, .mapping = 1'908, .memory = 83, .image = 1'571};
constexpr Factors aarch64 = {
    .start = 1'033'000, .domain = 39'000, .mapping = 1'516, .memory = 172, .image = 922};

} // namespace

BootEstimate boot_estimate(const Layout& layout, Arch arch) {
    const Factors& factors = arch == Arch::riscv64 ? riscv64 : aarch64;
    std::uint64_t mappings = 0;
    for (const DomainLayout& domain : layout.domains) {
        for (const AddressSpace::Range& range : domain.space.ranges()) {
            mappings += range.count;
        }
    }
    return {.start = factors.start,
            .domains = layout.domains.size() * factors.domain,
            .memory = layout.objects.bytes() / 1024 * factors.memory,
            .mappings = mappings * factors.mapping,
            .image = layout.objects.content().size() / 1024 * factors.image};
}

} // namespace sdk
