// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "machine.hpp"

#include "console.hpp"
#include "device_tree.hpp"

#include <optional>

namespace loader {
namespace {

constexpr uint64_t tree_alignment = 8; // Devicetree Specification 0.4, section 5.2
constexpr uint64_t tree_size_limit = 16 * 1024 * 1024;

using Bytes = std::span<const std::byte>;

// The blob at `address`, if it says of itself that it is a device tree of believable size.
std::optional<Bytes> find_tree(uint64_t address) {
    if (address == 0 || address % tree_alignment != 0) {
        return std::nullopt;
    }
    const auto* const start = reinterpret_cast<const std::byte*>(address);
    const std::span<const std::byte, device_tree::header_size> header(start,
                                                                      device_tree::header_size);
    const uint64_t size = device_tree::total_size(header);
    if (size < device_tree::header_size || size > tree_size_limit) {
        return std::nullopt;
    }
    return Bytes(start, size);
}

// Takes the facts of the tree at `address` into `machine`; says why if that can't be done.
void use_tree(Machine& machine, uint64_t core, uint64_t address) {
    const auto blob = find_tree(address);
    if (!blob) {
        return;
    }
    const auto facts = device_tree::read(*blob, core);
    if (!facts) {
        warn("device tree not used: ", device_tree::describe(facts.error()));
        return;
    }
    machine.device_tree = {address, address + facts->used_size};
    machine.facts = {.timer_frequency = facts->timebase_frequency, .sstc = facts->sstc};
    machine.memory = facts->memory;
    machine.granted = facts->memory;
    for (const Range& range : facts->reserved.ranges()) {
        if (machine.granted.subtract(range) == Fit::truncated) {
            warn("device tree: ", "memory in too many pieces, some is left unused");
        }
    }
}

} // namespace

Machine find_machine(uint64_t core, uint64_t device_tree) {
    Machine machine;
    use_tree(machine, core, device_tree);
    if (machine.memory.ranges().empty()) {
        machine.memory = RangeSet(arch::built_in_memory());
        machine.granted = machine.memory;
    }
    machine.granted.subtract(arch::firmware_memory());
    machine.granted.subtract({arch::physical_limit(), ~uint64_t{0}});
    machine.granted.align_inward(page_size);
    return machine;
}

} // namespace loader
