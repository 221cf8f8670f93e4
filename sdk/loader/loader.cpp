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

void* pointer_to(uint64_t address) {
    return reinterpret_cast<void*>(address);
}

constexpr uint64_t round_to_pages(uint64_t size) {
    return (size + page_size - 1) & ~(page_size - 1);
}

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

Contract contract_of(const payload::Header& header) {
    return (header.flags & payload::flag_sel4_kernel) != 0 ? Contract::sel4 : Contract::boot_block;
}

Range boot_image(const payload::Header& header) {
    return {address_of(loader_start), address_of(&header) + header.total_size};
}

// What must not be overwritten before everything is in its place.
RangeSet in_use(const Machine& machine, const payload::Header& header) {
    RangeSet occupied(boot_image(header));
    if (occupied.add(machine.device_tree) == Fit::truncated) {
        fail("memory in too many pieces");
    }
    return occupied;
}

// Where a kernel that runs nowhere else must go.
Range fixed_place(const Machine& machine, const payload::Header& header) {
    const Range place{header.kernel_physical,
                      header.kernel_physical + round_to_pages(header.kernel.memory_size)};
    if (!machine.granted.contains(place)) {
        fail("there is no memory where the kernel must go");
    }
    if (place.overlaps(machine.device_tree)) {
        fail("the device tree lies where the kernel must go");
    }
    return place;
}

// The firmware may have put the boot image where the kernel must go: then this goes on in a copy.
void make_way(const Machine& machine, const payload::Header& header, uint64_t core,
              uint64_t device_tree) {
    const Range image = boot_image(header);
    if (contract_of(header) != Contract::sel4 || !image.overlaps(fixed_place(machine, header))) {
        return;
    }
    RangeSet occupied = in_use(machine, header);
    if (occupied.add(fixed_place(machine, header)) == Fit::truncated) {
        fail("memory in too many pieces");
    }
    const Range copy = take(machine, occupied, image.size(), page_size);
    std::memcpy(pointer_to(copy.start), loader_start, image.size());
    arch::run_copy(copy.start, core, device_tree);
}

Range place_kernel(const Machine& machine, const payload::Header& header, RangeSet& occupied) {
    if (contract_of(header) == Contract::boot_block) {
        return take(machine, occupied, header.kernel.memory_size, kernel_alignment);
    }
    const Range place = fixed_place(machine, header);
    if (occupied.add(place) == Fit::truncated) {
        fail("memory in too many pieces");
    }
    return place;
}

// Kernel, user image and tree, each in the first room that neither the boot image nor the
// firmware's tree needs.
Placement place(const Machine& machine, const payload::Header& header) {
    RangeSet occupied = in_use(machine, header);
    const bool pass_tree = (header.flags & payload::flag_device_tree) != 0;
    Placement placement;
    placement.kernel = place_kernel(machine, header, occupied);
    placement.user = take(machine, occupied, header.user.memory_size, page_size);
    if (pass_tree && !machine.device_tree.empty()) {
        placement.device_tree = take(machine, occupied, machine.device_tree.size(), page_size);
    }
    return placement;
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

// A kernel with a boot block has its core's number in the first register as well.
Handover hand_over_block(uint64_t core, const Machine& machine, const payload::Header& header,
                         const Placement& placement) {
    write_boot_block(core, machine, header, placement);
    arch::initialise_interrupts(core);
    return {.contract = Contract::boot_block,
            .placement = placement,
            .kernel_virtual = header.kernel.virtual_base,
            .entry = header.kernel.entry,
            .arguments = {core}};
}

// The last two arguments are for kernels of several cores: this core's hart, and that it is the
// first.
Handover hand_over_arguments(uint64_t core, const Machine& machine, const payload::Header& header,
                             const Placement& placement) {
    const Range& user = placement.user;
    const uint64_t tree_size = placement.device_tree.empty() ? 0 : machine.device_tree.size();
    return {.contract = Contract::sel4,
            .placement = placement,
            .kernel_virtual = header.kernel.virtual_base,
            .entry = header.kernel.entry,
            .arguments = {user.start, user.end, user.start - header.user.virtual_base,
                          header.user.entry, placement.device_tree.start, tree_size, core, 0}};
}

} // namespace

void loader_main(uint64_t core, uint64_t device_tree) {
    const Machine machine = find_machine(core, device_tree);
    const payload::Header& header = find_payload(machine);
    make_way(machine, header, core, device_tree);
    const Placement placement = place(machine, header);
    copy_image(placement.kernel, header, header.kernel);
    copy_image(placement.user, header, header.user);
    copy_device_tree(placement.device_tree, machine.device_tree);
    arch::enter_kernel(contract_of(header) == Contract::sel4
                           ? hand_over_arguments(core, machine, header, placement)
                           : hand_over_block(core, machine, header, placement));
}

} // namespace loader
