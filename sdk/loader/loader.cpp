// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "loader.hpp"

#include "console.hpp"
#include "device_tree.hpp"
#include "machine.hpp"
#include "payload_check.hpp"
#include "placement.hpp"

#include <cstring>

// The architecture's linker script.
extern "C" {
extern const std::byte loader_start[];
extern const std::byte loader_end[]; // the payload follows
}

namespace loader {
namespace {

uint64_t address_of(const void* object) {
    return reinterpret_cast<uint64_t>(object);
}

constexpr uint64_t round_to_pages(uint64_t size) {
    return (size + page_size - 1) & ~(page_size - 1);
}

// Where each piece goes; in whole pages, the tree empty if it isn't passed on.
struct Placement {
    Range kernel;
    Range user;
    Range device_tree;
};

// Bytes of memory from `address` to the end of its bank.
uint64_t memory_from(const Machine& machine, uint64_t address) {
    for (const Range& bank : machine.memory.ranges()) {
        if (address >= bank.start && address < bank.end) {
            return bank.end - address;
        }
    }
    return 0;
}

const payload::Header& find_payload(const Machine& machine) {
    const uint64_t available = memory_from(machine, address_of(loader_end));
    if (available < sizeof(payload::Header)) {
        fail("it lies outside of the memory it knows of");
    }
    const auto& header = *reinterpret_cast<const payload::Header*>(loader_end);
    const auto* const words = reinterpret_cast<const uint64_t*>(&header + 1);
    const auto whole = payload::check_header(header, available).and_then([&] {
        const uint64_t size = header.total_size - sizeof(header);
        return payload::check_contents(header, {words, size / sizeof(uint64_t)});
    });
    if (!whole) {
        fail(whole.error());
    }
    return header;
}

Range take(const Machine& machine, RangeSet& occupied, uint64_t size, uint64_t alignment) {
    const auto range = find_free(machine.granted, occupied, round_to_pages(size), alignment);
    if (!range || occupied.add(*range) == Fit::truncated) {
        fail("no room in memory for kernel and user image");
    }
    return *range;
}

// Kernel, user image and tree, each in the first room that neither the boot image nor the
// firmware's tree needs.
Placement place(const Machine& machine, const payload::Header& header) {
    RangeSet occupied({address_of(loader_start), address_of(&header) + header.total_size});
    const bool pass_tree = (header.flags & payload::flag_device_tree) != 0;
    Placement placement;
    if (occupied.add(machine.device_tree) == Fit::truncated) {
        fail("memory in too many pieces");
    }
    placement.kernel = take(machine, occupied, header.kernel.memory_size, kernel_alignment);
    placement.user = take(machine, occupied, header.user.memory_size, page_size);
    if (pass_tree && !machine.device_tree.empty()) {
        placement.device_tree = take(machine, occupied, machine.device_tree.size(), page_size);
    }
    return placement;
}

void* pointer_to(uint64_t address) {
    return reinterpret_cast<void*>(address);
}

// Puts `size` bytes at the start of `target` and clears the rest of it.
void fill(Range target, const void* source, uint64_t size) {
    std::memcpy(pointer_to(target.start), source, size);
    std::memset(pointer_to(target.start + size), 0, target.size() - size);
}

void copy_image(Range target, const payload::Header& header, const payload::Image& image) {
    fill(target, reinterpret_cast<const std::byte*>(&header) + image.offset, image.size);
}

// Without the room that firmware left in it: QEMU's AArch64 machine makes its tree 1 MiB large.
void copy_device_tree(Range target, Range tree) {
    if (target.empty()) {
        return;
    }
    fill(target, pointer_to(tree.start), tree.size());
    auto* const copy = static_cast<std::byte*>(pointer_to(target.start));
    device_tree::set_total_size(
        std::span<std::byte, device_tree::header_size>(copy, device_tree::header_size),
        static_cast<std::uint32_t>(tree.size()));
}

// Ranges beyond what the block can name are not granted; the largest need not come first, so say
// so.
void grant_memory(const Machine& machine, abi::BootBlock& block) {
    for (const Range& range : machine.granted.ranges()) {
        if (block.ram_count == abi::boot_range_count) {
            warn("memory in too many pieces, ", "some is left unused");
            return;
        }
        block.ram[block.ram_count++] = {range.start, range.end};
    }
}

void write_boot_block(uint64_t core, const Machine& machine, const payload::Header& header,
                      const Placement& placement) {
    auto& block = *new (pointer_to(placement.kernel.start)) abi::BootBlock{};
    block.magic = abi::boot_block_magic;
    block.version = abi::boot_block_version;
    block.size = sizeof(block);
    block.kernel_physical = placement.kernel.start;
    block.kernel_size = header.kernel.memory_size;
    block.user_start = placement.user.start;
    block.user_end = placement.user.end;
    block.user_virtual = header.user.virtual_base;
    block.user_entry = header.user.entry;
    if (!placement.device_tree.empty()) {
        block.device_tree = placement.device_tree.start;
        block.device_tree_size = machine.device_tree.size();
    }
    grant_memory(machine, block);
    arch::describe_core(core, machine.facts, block);
}

} // namespace

void loader_main(uint64_t core, uint64_t device_tree) {
    const Machine machine = find_machine(core, device_tree);
    const payload::Header& header = find_payload(machine);
    const Placement placement = place(machine, header);
    copy_image(placement.kernel, header, header.kernel);
    copy_image(placement.user, header, header.user);
    copy_device_tree(placement.device_tree, machine.device_tree);
    write_boot_block(core, machine, header, placement);
    arch::initialise_interrupts(core);
    arch::enter_kernel({.kernel_physical = placement.kernel.start,
                        .kernel_virtual = header.kernel.virtual_base,
                        .kernel_size = header.kernel.memory_size,
                        .entry = header.kernel.entry,
                        .core_id = core});
}

} // namespace loader
